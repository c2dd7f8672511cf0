//! Following paths.

use super::Volume;
use super::directory::Found;
use super::name::{Name, skip_separators};
use crate::{BlockDevice, Error, Result};

/// Where a path leads.
pub(super) enum Target {
    /// To where it begins: the root or the current directory.
    Start(u32),
    Found(Found),
    /// To nothing in a directory that is there.
    Free(u32),
}

impl<D: BlockDevice> Volume<'_, D> {
    /// Follows a path, whose last name is then in `name`.
    pub(super) fn follow(&mut self, path: &[u8], name: &mut Name) -> Result<Target> {
        self.check_mounted()?;
        let mut rest = skip_separators(path);
        let mut directory = match rest.len() < path.len() {
            true => 0,
            false => self.state.current,
        };
        if rest.first().is_none_or(|byte| *byte < b' ') {
            return Ok(Target::Start(directory));
        }
        loop {
            let (behind, is_last) = name.take(rest)?;
            rest = behind;
            match self.find(directory, name)? {
                Some(found) if is_last => return Ok(Target::Found(found)),
                Some(found) if found.entry.is_directory() => {
                    directory = found.entry.cluster(self.state.layout.bits);
                }
                Some(_) => return Err(Error::NotFound),
                // The root has no entries for itself and what is above it.
                None if name.is_dots && is_last => return Ok(Target::Start(directory)),
                None if name.is_dots => {}
                None if is_last => return Ok(Target::Free(directory)),
                None => return Err(Error::NotFound),
            }
        }
    }

    /// The directory at a path, by its first cluster.
    pub(super) fn follow_to_directory(&mut self, path: &[u8]) -> Result<u32> {
        match self.follow(path, &mut Name::empty())? {
            Target::Start(directory) => Ok(directory),
            Target::Found(found) if found.entry.is_directory() => {
                Ok(found.entry.cluster(self.state.layout.bits))
            }
            _ => Err(Error::NotFound),
        }
    }
}

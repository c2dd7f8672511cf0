//! The list of tails, in which all logs are, and the state in which it is to be checked.

use super::pair::{Log, Pair};
use super::path::Entry;
use super::piece::{Change, state_bits};
use super::tag::{self, Tag};
use super::{Host, Kind, UNCHECKED, Volume};
use crate::{Error, Result};

impl<H: Host> Volume<'_, H> {
    /// The last log of a directory.
    pub(super) fn last_of(&mut self, first: Pair) -> Result<Log> {
        let mut log = self.log_of(first)?;
        let mut left = self.disk.geometry.block_count;
        while log.split && !log.tail.is_none() {
            log = self.log_of(log.tail)?;
            left -= 1;
            if left == 0 {
                return Err(Error::Corrupt);
            }
        }
        Ok(log)
    }

    /// The state in which the list of tails is, or is not, to be checked.
    pub(super) fn unchecked(&self, is_unchecked: bool) -> [u32; 3] {
        let [moved, first, second] = self.state.moving;
        match is_unchecked {
            true => [moved | UNCHECKED, first, second],
            false => [moved & !UNCHECKED, first, second],
        }
    }

    /// Takes a directory that has no entry any more out of the list of tails.
    pub(super) fn drop_directory(&mut self, directory: Pair) -> Result {
        self.insist(|volume| {
            let directory = volume.now(directory);
            let before = volume.log_before(directory)?;
            let tail = volume.inherit(directory)?;
            volume.set_tail(&before, tail, false).map(drop)
        })
    }

    /// Takes over what the logs of a directory add to the global state; gives the tail behind them.
    fn inherit(&mut self, directory: Pair) -> Result<Pair> {
        let (mut pair, mut left) = (directory, self.disk.geometry.block_count);
        let mut inherited = [0; 3];
        loop {
            let log = self.log_of(pair)?;
            for (bits, more) in inherited.iter_mut().zip(state_bits(&mut self.disk, &log)?) {
                *bits ^= more;
            }
            left -= 1;
            pair = log.tail;
            if !log.split || log.tail.is_none() {
                self.inherited = inherited;
                return Ok(pair);
            }
            if left == 0 {
                return Err(Error::Corrupt);
            }
        }
    }

    fn set_tail(&mut self, log: &Log, tail: Pair, is_unchecked: bool) -> Result<Log> {
        let bytes = tail.bytes();
        let change = Change::Tag(Tag::new(tag::SOFT_TAIL, tag::NO_ID, 8), &bytes);
        self.commit(log, &[change], self.unchecked(is_unchecked))
    }

    /// The log whose tail is a pair.
    pub(super) fn log_before(&mut self, pair: Pair) -> Result<Log> {
        let mut left = self.disk.geometry.block_count;
        let mut log = self.log_of(Pair::ROOT)?;
        let pair = self.now(pair);
        while !self.now(log.tail).is(pair) {
            left -= 1;
            if log.tail.is_none() || left == 0 {
                return Err(Error::Corrupt);
            }
            log = self.log_of(log.tail)?;
        }
        Ok(log)
    }

    /// The log of a directory that goes on in a pair, if there is one.
    pub(super) fn log_that_goes_on_in(&mut self, pair: Pair) -> Result<Option<Log>> {
        if pair.is(Pair::ROOT) {
            return Ok(None);
        }
        Ok(Some(self.log_before(pair)?).filter(|log| log.split))
    }

    /// Checks the list of tails: directories in it have an entry, and are where the entry says.
    pub(super) fn check_tails(&mut self) -> Result {
        let mut left = 2 * self.disk.geometry.block_count;
        let mut log = self.log_of(Pair::ROOT)?;
        while !log.tail.is_none() && left > 0 {
            left -= 1;
            if !log.split && !self.is_root(log.tail) {
                match self.entry_for(log.tail)? {
                    None => {
                        let tail = self.inherit(log.tail)?;
                        log = self.set_tail(&log, tail, true)?;
                        continue;
                    }
                    Some((_, pair)) if !pair.is(log.tail) => {
                        log = self.set_tail(&log, pair, true)?;
                        continue;
                    }
                    Some(_) => {}
                }
            }
            log = self.log_of(log.tail)?;
        }
        self.commit(&log, &[], self.unchecked(false)).map(drop)
    }

    fn is_root(&self, pair: Pair) -> bool {
        pair.meets(self.state.root)
    }

    /// The entry of a directory, and what it says of its first pair.
    pub(super) fn entry_for(&mut self, directory: Pair) -> Result<Option<(Entry, Pair)>> {
        let directory = self.now(directory);
        let (mut pair, mut left) = (Pair::ROOT, self.disk.geometry.block_count);
        while !pair.is_none() && left > 0 {
            left -= 1;
            let log = self.log_of(pair)?;
            for id in 0..log.count {
                if self.is_moved_away(&log, id) {
                    continue;
                }
                let entry = Entry {
                    log,
                    id,
                    kind: Kind::Directory,
                };
                match self.directory_of(&entry) {
                    Ok(found) if self.now(found).meets(directory) => {
                        return Ok(Some((entry, found)));
                    }
                    Ok(_) | Err(Error::Corrupt) => {}
                    Err(error) => return Err(error),
                }
            }
            pair = log.tail;
        }
        Ok(None)
    }
}

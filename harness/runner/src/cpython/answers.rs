//! Answers already given, in files named by a hash of all they depend on.

use super::{Engine, Interpreter, Question, Reply, Status};
use crate::scratch::{Files, Scratch};
use anyhow::Result;
use std::path::{Path, PathBuf};

/// Part of every hash; another number makes every old answer unknown.
const FORMAT: u32 = 2;

/// A folder of answers.
#[derive(Clone, Debug)]
pub struct Answers {
    dir: PathBuf,
}

impl Answers {
    /// The answers in `dir`, which is made when the first one is stored.
    pub fn new(dir: PathBuf) -> Self {
        Self { dir }
    }

    /// The answer to a script made of `files` in the folder `folder` of a scratch folder.
    ///
    /// # Errors
    /// When the engine fails, or the scratch folder cannot be made.
    pub fn ask(
        &self,
        engine: &mut Engine,
        folder: &Path,
        files: &Files,
        question: &Question,
    ) -> Result<Reply> {
        let path = self
            .dir
            .join(key(&engine.interpreter, folder, files, question)?);
        if let Ok(mut file) = std::fs::File::open(&path)
            && let Ok(Some(reply)) = Reply::read(&mut file)
        {
            return Ok(reply);
        }
        let scratch = Scratch::new(folder, files)?;
        let question = Question {
            cwd: scratch.path().join(&question.cwd),
            program: if question.program.is_absolute() {
                // An absolute name stands for one below the scratch folder.
                scratch.path().join(question.program.strip_prefix("/")?)
            } else {
                question.program.clone()
            },
            ..question.clone()
        };
        let mut reply = engine.ask(&question)?;
        reply.output = scratch.normalise(&reply.output);
        if matches!(reply.status, Status::Exited(_)) && !reply.truncated {
            self.store(&path, &reply)?;
        }
        Ok(reply)
    }

    fn store(&self, path: &Path, reply: &Reply) -> Result<()> {
        std::fs::create_dir_all(&self.dir)?;
        let mut file = tempfile::NamedTempFile::new_in(&self.dir)?;
        reply.write(&mut file)?;
        file.persist(path)?;
        Ok(())
    }
}

fn key(
    interpreter: &Interpreter,
    folder: &Path,
    files: &Files,
    question: &Question,
) -> Result<String> {
    let mut hasher = blake3::Hasher::new();
    let mut add = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    add(&FORMAT.to_le_bytes());
    add(interpreter.identity.as_bytes());
    add(interpreter.mode().as_bytes());
    add(folder.as_os_str().as_encoded_bytes());
    add(question.cwd.as_os_str().as_encoded_bytes());
    add(question.program.as_os_str().as_encoded_bytes());
    add(&(question.args.len() as u32).to_le_bytes());
    for arg in &question.args {
        add(arg.as_bytes());
    }
    add(&question.stdin);
    for (relative, source) in files {
        add(relative.as_os_str().as_encoded_bytes());
        add(&std::fs::read(source)?);
    }
    Ok(hasher.finalize().to_hex().to_string())
}

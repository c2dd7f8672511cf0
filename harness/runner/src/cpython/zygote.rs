//! The warm interpreter: started once per worker, asked over a socket that is its standard input.

use super::{environment, path_line};
use anyhow::{Context, Result};
use oracle::frame::{Reply, Request};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How much longer than a script's own limit the zygote may take to answer.
const GRACE: Duration = Duration::from_secs(10);

/// A running zygote; killed when dropped.
#[derive(Debug)]
pub(super) struct Zygote {
    child: Child,
    channel: UnixStream,
}

impl Zygote {
    pub(super) fn start(program: &Path, extension: &Path) -> Result<Zygote> {
        let (channel, theirs) = UnixStream::pair()?;
        let script = format!("{}import oracle; oracle.serve(0)", path_line(extension));
        let child = Command::new(program)
            .args(["-BSs", "-u", "-c", &script])
            .current_dir(std::env::temp_dir())
            .env_clear()
            .envs(environment())
            .stdin(Stdio::from(OwnedFd::from(theirs)))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .with_context(|| format!("starting {}", program.display()))?;
        Ok(Zygote { child, channel })
    }

    pub(super) fn ask(&mut self, request: &Request) -> Result<Reply> {
        let patience = Duration::from_millis(request.limits.wall_ms) + GRACE;
        self.channel.set_read_timeout(Some(patience))?;
        self.channel.set_write_timeout(Some(GRACE))?;
        request
            .write(&mut self.channel)
            .context("the oracle does not listen")?;
        Reply::read(&mut self.channel)
            .context("the oracle does not answer")?
            .context("the oracle has ended")
    }
}

impl Drop for Zygote {
    fn drop(&mut self) {
        // Closing the channel would end it too, but not while it watches a script.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

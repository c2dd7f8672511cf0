//! What the VM relies on, shown on a scratch directory and with real signals.
#![allow(unsafe_code, reason = "a signal is raised by a system call")]

use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::process::id;
use std::sync::atomic::Ordering;

use hal::{
    Clock, Console, Environment, Errno, FileKind, FileSystem, Interrupts, OpenOptions, Random,
    SeekFrom,
};

use super::UnixHost;

/// A directory that is removed with its content.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let path = std::env::temp_dir().join(format!("port-unix-{name}-{}", id()));
        std::fs::create_dir_all(&path).unwrap();
        Scratch(path)
    }

    fn path(&self, name: &str) -> Vec<u8> {
        self.0.join(name).as_os_str().as_bytes().to_vec()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

fn mode(letters: &str) -> OpenOptions {
    OpenOptions::from_mode(letters.as_bytes()).unwrap()
}

fn write_file(host: &UnixHost, path: &[u8], letters: &str, bytes: &[u8]) {
    let file = host.open(path, mode(letters)).unwrap();
    assert_eq!(host.write(file, bytes), Ok(bytes.len()));
    host.sync(file).unwrap();
    host.close(file).unwrap();
}

fn read_file(host: &UnixHost, path: &[u8]) -> Vec<u8> {
    let file = host.open(path, mode("rb")).unwrap();
    let mut buffer = [0; 64];
    let count = host.read(file, &mut buffer).unwrap();
    host.close(file).unwrap();
    buffer[..count].to_vec()
}

#[test]
fn files_are_written_appended_and_read() {
    let (host, scratch) = (UnixHost::new(), Scratch::new("files"));
    let path = scratch.path("f");
    write_file(&host, &path, "wb", b"one");
    write_file(&host, &path, "a", b"two");
    assert_eq!(read_file(&host, &path), b"onetwo");
    write_file(&host, &path, "w", b"x");
    assert_eq!(read_file(&host, &path), b"x");
    assert_eq!(host.open(&path, mode("x")), Err(Errno::EEXIST));
}

#[test]
fn positions_are_counted_from_start_here_and_end() {
    let (host, scratch) = (UnixHost::new(), Scratch::new("seek"));
    let path = scratch.path("f");
    write_file(&host, &path, "w", b"0123456789");
    let file = host.open(&path, mode("r+")).unwrap();
    assert_eq!(host.seek(file, SeekFrom::Start(4)), Ok(4));
    assert_eq!(host.seek(file, SeekFrom::Current(-1)), Ok(3));
    assert_eq!(host.seek(file, SeekFrom::End(-2)), Ok(8));
    assert_eq!(host.seek(file, SeekFrom::Current(-9)), Err(Errno::EINVAL));
    host.close(file).unwrap();
}

#[test]
fn directories_are_made_listed_and_removed() {
    let (host, scratch) = (UnixHost::new(), Scratch::new("dirs"));
    host.make_dir(&scratch.path("d")).unwrap();
    write_file(&host, &scratch.path("d/f"), "w", b"");
    host.make_dir(&scratch.path("d/g")).unwrap();
    let mut seen = Vec::new();
    let list = host.list_dir(&scratch.path("d"), &mut |entry| {
        seen.push((entry.name.to_vec(), entry.kind));
        true
    });
    list.unwrap();
    seen.sort_by(|a, b| a.0.cmp(&b.0));
    let expected = [
        (b"f".to_vec(), FileKind::File),
        (b"g".to_vec(), FileKind::Directory),
    ];
    assert_eq!(seen, expected);
    host.rename(&scratch.path("d/f"), &scratch.path("d/h"))
        .unwrap();
    host.remove(&scratch.path("d/h")).unwrap();
    assert_eq!(host.remove_dir(&scratch.path("d")), Err(Errno(39)));
    host.remove_dir(&scratch.path("d/g")).unwrap();
    host.remove_dir(&scratch.path("d")).unwrap();
}

#[test]
fn listing_stops_when_asked_to() {
    let (host, scratch) = (UnixHost::new(), Scratch::new("stop"));
    write_file(&host, &scratch.path("a"), "w", b"");
    write_file(&host, &scratch.path("b"), "w", b"");
    let mut count = 0;
    let list = host.list_dir(&scratch.path("."), &mut |_| {
        count += 1;
        false
    });
    assert_eq!((list, count), (Ok(()), 1));
}

#[test]
fn stat_tells_kind_and_size() {
    let (host, scratch) = (UnixHost::new(), Scratch::new("stat"));
    write_file(&host, &scratch.path("f"), "w", b"12345");
    let stat = host.stat(&scratch.path("f")).unwrap();
    assert_eq!((stat.kind(), stat.size), (FileKind::File, 5));
    let stat = host.stat(&scratch.path(".")).unwrap();
    assert_eq!(stat.kind(), FileKind::Directory);
    assert_eq!(host.stat(&scratch.path("none")), Err(Errno::ENOENT));
    assert!(host.stat_volume(&scratch.path(".")).unwrap().fragment_bytes > 0);
}

#[test]
fn odd_paths_and_descriptors_are_errors() {
    let host = UnixHost::new();
    assert_eq!(host.stat(b"a\0b"), Err(Errno::EINVAL));
    assert_eq!(host.read(-1, &mut [0]), Err(Errno::EBADF));
    assert_eq!(host.close(123_456), Err(Errno::EBADF));
}

#[test]
fn current_directory_has_to_fit() {
    let host = UnixHost::new();
    let mut buffer = [0; 4096];
    let count = host.current_dir(&mut buffer).unwrap();
    assert_eq!(buffer[0], b'/');
    assert_eq!(
        host.current_dir(&mut buffer[..count - 1]),
        Err(Errno::ERANGE)
    );
}

#[test]
fn environment_is_read_and_checked() {
    let host = UnixHost::new();
    let mut path = Vec::new();
    assert!(host.variable(b"PATH", &mut |value| path.extend_from_slice(value)));
    assert!(!path.is_empty());
    assert!(!host.variable(b"A=B", &mut |_| {}));
    assert_eq!(host.set_variable(b"A=B", b""), Err(Errno::EINVAL));
    assert_eq!(host.set_variable(b"A", b"\0"), Err(Errno::EINVAL));
    assert_eq!(host.unset_variable(b""), Err(Errno::EINVAL));
}

#[test]
fn command_returns_its_wait_status() {
    assert_eq!(UnixHost::new().run_command(b"exit 3"), Ok(3 << 8));
}

#[test]
fn time_passes() {
    let host = UnixHost::new();
    let (ms, us) = (host.ticks_ms(), host.ticks_us());
    std::thread::sleep(core::time::Duration::from_micros(2_500));
    assert!(host.ticks_ms() >= ms + 2 && host.ticks_us() >= us + 2_500);
    assert!(host.time_ns() > 1_600_000_000_000_000_000);
}

#[test]
fn random_bytes_differ() {
    let host = UnixHost::new();
    let (mut a, mut b) = ([0; 300], [0; 300]);
    host.fill_random(&mut a);
    host.fill_random(&mut b);
    assert_ne!(a, b);
}

/// One test, because the flag and the handler belong to the process.
#[test]
fn interrupt_sets_the_flag_and_cuts_a_sleep_short() {
    let host = UnixHost::new();
    let before = host.ticks_us();
    host.sleep_us(2_500);
    assert!(host.ticks_us() >= before + 2_500);

    host.set_interrupt_byte(Some(3));
    // SAFETY: the handler for this signal is installed.
    assert_eq!(unsafe { libc::raise(libc::SIGINT) }, 0);
    assert!(host.interrupt_flag().load(Ordering::Relaxed));
    let before = host.ticks_ms();
    host.sleep_us(10_000_000);
    assert!(host.ticks_ms() < before + 5_000);
    assert!(host.take_interrupt());
    host.set_interrupt_byte(None);
}

#[test]
fn empty_write_is_taken() {
    assert_eq!(UnixHost::new().write_output_all(b""), Ok(()));
}

mod host;
mod options;
fn main() {
    let _ = host::UnixHost::new();
    let _ = options::parse(&[]);
    let _ = options::help("");
}

//! Writing a mended file in the place of the old one, all of it or nothing.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// Puts `bytes` in the place of what a file holds. They are written beside it under a hidden name and
/// then take its name in one step, so that nobody ever sees half a file. The permissions stay, and the
/// owner where the system lets us; a symbolic link stays one, its target is written; another hard link
/// keeps the old bytes. Says why it cannot be, in which case nothing has changed.
pub(crate) fn store(path: &Path, bytes: &[u8]) -> Result<(), String> {
    replace(path, bytes).map_err(|error| reason(&error))
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = fs::canonicalize(path)?;
    // Taking a name needs no leave of the file that has it: we ask for it all the same.
    let old = OpenOptions::new().write(true).open(&target)?.metadata()?;
    if old.permissions().readonly() {
        return Err(ErrorKind::PermissionDenied.into());
    }
    let folder = target.parent().unwrap_or(Path::new("/"));
    let mut new = tempfile::Builder::new().prefix(".kanwu-").suffix(".tmp").tempfile_in(folder)?;
    new.write_all(bytes)?;
    keep_owner(new.path(), &old);
    new.as_file().set_permissions(old.permissions())?;
    new.as_file().sync_all()?;
    new.persist(&target)?;
    // Without this the new name may be lost with the power; where folders cannot be opened, it may.
    drop(File::open(folder).and_then(|folder| folder.sync_all()));
    Ok(())
}

/// Gives a file the owner of the old one, which only some may do.
#[cfg(unix)]
fn keep_owner(new: &Path, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, chown};
    drop(chown(new, Some(old.uid()), Some(old.gid())));
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &fs::Metadata) {}

/// Why the system would not let us write, and what to do.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "没有写入权限，没有改写；请检查文件和所在文件夹是不是只读".to_owned()
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "磁盘满了，没有改写；请腾出空间再运行一次".to_owned()
        }
        ErrorKind::NotFound => "检查的这会儿文件不见了，没有改写".to_owned(),
        _ => format!("写不进去，没有改写：{error}"),
    }
}

//! Writing a file, in the place of the old one if there is one: all of it or nothing.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use crate::error::Error;

/// Puts `bytes` in the place of what a file holds, or makes the file. They are written beside it under a hidden name and
/// then take its name in one step, so that nobody ever sees half a file. The permissions stay, and the
/// owner where the system lets us; a symbolic link stays one, its target is written; another hard link
/// keeps the old bytes. The error says why it cannot be, in which case nothing has changed.
pub(crate) fn store(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    replace(path, bytes).map_err(|error| Error::File { path: path.to_owned(), reason: reason(&error) })
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let (target, old) = match fs::canonicalize(path) {
        Ok(target) => {
            let old = permitted(&target)?;
            (target, Some(old))
        }
        // A link that leads nowhere is not ours to replace.
        Err(error) if error.kind() == ErrorKind::NotFound && !path.is_symlink() => {
            (std::path::absolute(path)?, None)
        }
        Err(error) => return Err(error),
    };
    let folder = target.parent().unwrap_or(Path::new("/"));
    let mut new = draft().tempfile_in(folder)?;
    new.write_all(bytes)?;
    if let Some(old) = old {
        keep_owner(new.path(), &old);
        new.as_file().set_permissions(old.permissions())?;
    }
    new.as_file().sync_all()?;
    new.persist(&target)?;
    // Without this the new name may be lost with the power; where folders cannot be opened, it may.
    drop(File::open(folder).and_then(|folder| folder.sync_all()));
    Ok(())
}

/// What the system knows of a file that we may write.
fn permitted(target: &Path) -> io::Result<fs::Metadata> {
    // Taking a name needs no leave of the file that has it: we ask for it all the same.
    let old = OpenOptions::new().write(true).open(target)?.metadata()?;
    match old.permissions().readonly() {
        true => Err(ErrorKind::PermissionDenied.into()),
        false => Ok(old),
    }
}

/// Files under hidden names, which anybody may read whom the system lets read new files.
fn draft() -> tempfile::Builder<'static, 'static> {
    let mut draft = tempfile::Builder::new();
    draft.prefix(".kanwu-").suffix(".tmp");
    #[cfg(unix)]
    draft.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    draft
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
        ErrorKind::NotFound => "没有这个文件夹，或者链接不通，没有写；请检查路径是否写对".to_owned(),
        _ => format!("写不进去，没有改写：{error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("基线.tsv");
        store(&path, "一".as_bytes()).unwrap();
        store(&path, "二".as_bytes()).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "二");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        let error = store(&folder.path().join("没有/基线.tsv"), b"").unwrap_err();
        assert!(error.to_string().contains("没有这个文件夹"), "{error}");
    }
}

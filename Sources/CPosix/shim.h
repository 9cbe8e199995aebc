// What Linux offers beyond POSIX, which Swift's Glibc does not show.
#pragma once

/// Writes all that waits on the disk of an open file or folder. Returns 0, or -1 with errno.
extern int syncfs(int file);

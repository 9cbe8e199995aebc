// What Linux offers beyond POSIX, which Swift's Glibc does not show.
#pragma once

/// Writes all that waits on the disk of an open file or folder. Returns 0, or -1 with errno.
extern int syncfs(int file);

/// Sets one of the allocator's parameters. Returns 0 for what it does not take.
extern int mallopt(int parameter, int value);

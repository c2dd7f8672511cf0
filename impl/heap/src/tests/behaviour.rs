//! One behaviour of the heap per test.

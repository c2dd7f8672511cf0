//! vm.
#![no_std]

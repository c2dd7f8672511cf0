//! Compiles small programs and looks at listings and errors.

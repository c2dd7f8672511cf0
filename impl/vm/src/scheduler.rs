//! What runs between two instructions: Ctrl-C, what waits for the death of objects, and functions that were scheduled.
//!
//! The interrupt flag says that there is something to look at; the port says whether it is Ctrl-C.

use core::sync::atomic::Ordering;

use crate::error::{Raise, Result};
use crate::print::Printer;
use crate::state::Vm;
use crate::types::exception;
use crate::types::list::List;
use crate::value::Value;

/// Functions that may wait at a time.
const QUEUE_LIMIT: usize = 4;

impl Vm {
    /// Looks for Ctrl-C and scheduled functions: for native code that may run long.
    #[inline(always)]
    pub fn poll(&mut self) -> Result<()> {
        match self.interrupt.load(Ordering::Relaxed) {
            true => self.handle_pending(),
            false => Ok(()),
        }
    }

    /// The end of a program, whose exception is taken: what was scheduled late still runs, and a Ctrl-C that nobody saw
    /// is seen here, unless there is an exception already.
    pub fn settle(&mut self, outcome: Result<()>) -> core::result::Result<(), Value> {
        let ended = outcome.map_err(|_| self.take_exception());
        let pending = self.poll().map_err(|_| self.take_exception());
        ended.and(pending)
    }

    /// Takes note of a request to stop, and calls what is scheduled.
    #[cold]
    #[inline(never)]
    pub(crate) fn handle_pending(&mut self) -> Result<()> {
        let is_stop = self.host.take_interrupt();
        self.interrupt.store(false, Ordering::Relaxed);
        self.ask_for_switch();
        if is_stop || self.stop_scheduled && !self.running_scheduled {
            self.stop_scheduled = false;
            self.wake_scheduler();
            return Err(self.keyboard_interrupt());
        }
        if let Some(handler) = self.event_handler
            && !self.in_interrupt
        {
            handler(self)?;
        }
        self.call_weak_callbacks()?;
        self.run_scheduled()
    }

    /// Calls a function for an interrupt, at once: it cannot allocate, and nothing that is scheduled runs meanwhile. If it
    /// fails, its exception is printed; tells whether it did not.
    pub fn call_in_interrupt(&mut self, function: Value, argument: Value) -> bool {
        let scheduled = core::mem::replace(&mut self.running_scheduled, true);
        let nested = core::mem::replace(&mut self.in_interrupt, true);
        self.heap_lock += 1;
        let outcome = self.call(function, &[argument]);
        self.heap_lock = self.heap_lock.saturating_sub(1);
        self.in_interrupt = nested;
        self.running_scheduled = scheduled;
        self.wake_scheduler();
        if outcome.is_ok() {
            return true;
        }
        let exception = self.take_exception();
        let mut printer = Printer::error_console();
        // There is nobody to tell that the console is closed.
        let _ = printer
            .write(self, "Uncaught exception in IRQ callback handler\n")
            .and_then(|()| self.print_exception(&mut printer, exception));
        false
    }

    /// The same in a loop, which may have to be changed; `entered` tells that the frame on top has not started.
    #[cold]
    #[inline(never)]
    pub(crate) fn handle_pending_in_loop(&mut self, entered: bool) -> Result<()> {
        self.handle_pending()?;
        self.switch_loop(entered)
    }

    /// For native code that may not touch the VM between its steps: whether Ctrl-C was pressed. Who is told so raises
    /// [`Vm::keyboard_interrupt`]; nobody else will.
    pub(crate) fn ctrl_c(&self) -> impl Fn() -> bool + use<> {
        let (interrupt, host) = (self.interrupt, self.host);
        move || interrupt.load(Ordering::Relaxed) && host.take_interrupt()
    }

    #[cold]
    pub(crate) fn keyboard_interrupt(&mut self) -> Raise {
        self.raise_empty(&exception::KEYBOARD_INTERRUPT)
    }

    /// Makes the program stop at the next safe point at which no scheduled function runs.
    pub(crate) fn schedule_stop(&mut self) {
        self.stop_scheduled = true;
        self.wake_scheduler();
    }

    /// Queues a function to be called with an argument at the next safe point.
    ///
    /// Functions that interrupts call at once may do this too, so memory is taken even while the heap is locked.
    pub fn schedule(&mut self, function: Value, argument: Value) -> Result<()> {
        self.in_emergency(|vm| vm.enqueue(function, argument))
    }

    fn enqueue(&mut self, function: Value, argument: Value) -> Result<()> {
        let queue = match self.scheduled() {
            Some(queue) => queue,
            None => {
                let queue = List::from_slice(self, &[])?;
                self.roots.scheduled.set(Some(Value::object(queue)));
                queue
            }
        };
        if queue.items.len() >= 2 * QUEUE_LIMIT {
            return Err(self.runtime_error("schedule queue full"));
        }
        queue.items.push(self, function)?;
        queue.items.push(self, argument)?;
        self.wake_scheduler();
        Ok(())
    }

    fn scheduled(&self) -> Option<crate::object::Gc<List>> {
        self.roots.scheduled.get()?.downcast::<List>()
    }

    /// Asks for another look when there is something to call.
    pub(crate) fn wake_scheduler(&mut self) {
        let is_waiting = self
            .scheduled()
            .is_some_and(|queue| !queue.items.is_empty());
        let runs_next = (is_waiting || self.stop_scheduled) && !self.running_scheduled;
        if runs_next || self.weak.is_waiting() {
            self.interrupt.store(true, Ordering::Relaxed);
        }
    }

    /// Calls the function that waits longest; the exception of a function that fails is printed.
    fn run_scheduled(&mut self) -> Result<()> {
        let Some(queue) = self.scheduled() else {
            return Ok(());
        };
        if self.running_scheduled || queue.items.len() < 2 {
            return Ok(());
        }
        let (function, argument) = (queue.items.remove(0), queue.items.remove(0));
        let (Some(function), Some(argument)) = (function, argument) else {
            return Ok(());
        };
        self.running_scheduled = true;
        let outcome = self.call(function, &[argument]);
        self.running_scheduled = false;
        self.wake_scheduler();
        match outcome {
            Ok(_) => Ok(()),
            Err(_) => {
                let exception = self.take_exception();
                self.print_exception(&mut Printer::error_console(), exception)
            }
        }
    }
}

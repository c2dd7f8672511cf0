//! One worker: runs one case after another on its lanes and compares.

use super::{Shared, Trial, host};
use crate::artifacts::{self, Artifact};
use crate::board::{Board, Boards, Script, Talk};
use crate::case::{Case, Oracle};
use crate::compare::end_text;
use crate::cpython::{Engine, Question, Reply, Status};
use crate::golden;
use crate::header::{MORE_MEMORY, SOME_HEAP};
use crate::judge::{self, Expected, Judgement, judge};
use crate::lane::Lane;
use crate::process::{End, Limits, Ran};
use crate::reach::{NOT_RUN, out_of_reach};
use crate::record::CaseRecord;
use crate::scratch::{Files, plain_newlines, replace};
use crate::upstream;
use crate::verdict::Outcome;
use anyhow::Result;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Processor time for one of our own cases, and for one of upstream's.
const CPU: [Duration; 2] = [Duration::from_secs(10), Duration::from_secs(30)];

/// A worker and the CPythons it has started.
pub(super) struct Worker<'a> {
    shared: &'a Shared<'a>,
    engines: Vec<Engine>,
    boards: Boards,
}

/// How a script is laid out and named, relative to a scratch folder. A name that opens with `/` is absolute there.
pub(super) struct Layout {
    pub(super) folder: PathBuf,
    pub(super) cwd: PathBuf,
    pub(super) program: PathBuf,
}

/// What one lane did with the case.
struct LaneRun {
    ran: Ran,
    output: Vec<u8>,
    /// What a board said besides.
    talk: Option<Talk>,
}

impl<'a> Worker<'a> {
    pub(super) fn new(shared: &'a Shared<'a>) -> Self {
        let engines = shared
            .plan
            .interpreters
            .iter()
            .cloned()
            .map(Engine::new)
            .collect();
        Self {
            shared,
            engines,
            boards: Boards::default(),
        }
    }

    /// Runs a case on its lanes.
    pub(super) fn run(&mut self, trial: &Trial) -> Vec<CaseRecord> {
        let plan = self.shared.plan;
        let case = &plan.cases[trial.case];
        let files = match self.shared.finder.files(&case.path) {
            Ok(files) => files,
            Err(error) => {
                let outcome = Outcome::Infra(format!("{}: {error}", case.path.display()));
                let record = |lane: &usize| {
                    record(
                        self.shared,
                        case,
                        &plan.lanes[*lane],
                        &Judgement::bare(outcome.clone()),
                    )
                };
                return trial.lanes.iter().map(record).collect();
            }
        };
        let _network = uses_network(&case.path).then(|| self.shared.network.lock());
        let mut first = None;
        let run_lane = |lane: &usize| self.run_lane(case, *lane, &files, &mut first);
        trial.lanes.iter().map(run_lane).collect()
    }

    fn run_lane(
        &mut self,
        case: &Case,
        index: usize,
        files: &Files,
        first: &mut Option<LaneRun>,
    ) -> CaseRecord {
        let lane = &self.shared.plan.lanes[index];
        if let Some(outcome) = self.not_to_run(case, index) {
            return record(self.shared, case, lane, &Judgement::bare(outcome));
        }
        let layout = Layout::of(case);
        let run = match self.reach_and_run(case, index, &layout, files) {
            Ok(run) => run,
            Err(outcome) => return record(self.shared, case, lane, &Judgement::bare(outcome)),
        };
        let mut others = BTreeMap::new();
        let mut judgement = judge(case, &run.ran, &run.output, || {
            let first = first.as_ref();
            self.expected(case, lane, &layout, files, first, &mut others)
        });
        if let Some(talk) = &run.talk {
            judgement = heard(judgement, talk);
        }
        if judgement.outcome == Outcome::Fail
            && lane.lacks.contains(&SOME_HEAP)
            && judge::ran_out(&run.output)
        {
            judgement = Judgement::bare(Outcome::Skip(format!("needs {MORE_MEMORY}")));
        }
        let artifact = self.keep(case, lane, &run);
        let record = CaseRecord {
            wall_ms: run.ran.wall.as_millis() as u64,
            end: end_text(run.ran.end),
            others,
            artifact,
            ..record(self.shared, case, lane, &judgement)
        };
        if first.is_none() {
            *first = Some(run);
        }
        record
    }

    /// Runs a case where the lane can be reached, or says why not.
    fn reach_and_run(
        &mut self,
        case: &Case,
        index: usize,
        layout: &Layout,
        files: &Files,
    ) -> std::result::Result<LaneRun, Outcome> {
        let lane = &self.shared.plan.lanes[index];
        let reach = &self.shared.reach[index];
        let _turn = reach.enter(lane).ok_or_else(not_run)?;
        let limits = self.limits(case, lane);
        match run_on_lane(case, lane, layout, files, limits, &mut self.boards) {
            Ok(run) => {
                reach.reached();
                Ok(run)
            }
            Err(error) => {
                reach.missed(lane);
                Err(Outcome::Infra(out_of_reach(lane, &format!("{error:#}"))))
            }
        }
    }

    /// Why nothing can be run on a lane.
    fn fault(&self, lane: &Lane) -> Option<String> {
        if lane.unavailable.is_some() {
            return lane.unavailable.clone();
        }
        let is_recorded = matches!(lane.board, Some(Board::Recorded(_)));
        let program = (!is_recorded).then_some(&lane.program);
        let mut programs = lane.mpy_cross.iter().chain(program);
        let missing = programs.find(|program| !program.is_file())?;
        Some(format!(
            "the lane's program is missing: {}",
            missing.display()
        ))
    }

    /// Keeps what a device said; gives the name of the file.
    fn keep(&self, case: &Case, lane: &Lane, run: &LaneRun) -> String {
        let is_single = lane.board.as_ref().is_some_and(|board| board.is_single());
        let folder = self.shared.plan.artifacts.as_deref();
        let (Some(folder), Some(talk), true) = (folder, &run.talk, is_single) else {
            return String::new();
        };
        let artifact = Artifact {
            lane: &lane.name,
            version: lane.version.as_deref(),
            case: &case.id(),
            script: &case.path,
            talk,
        };
        // A run that cannot keep its artifacts still has its verdicts.
        artifacts::write(folder, &artifact).unwrap_or_default()
    }

    /// Why a case is not started on a lane.
    fn not_to_run(&self, case: &Case, lane: usize) -> Option<Outcome> {
        use crate::expectations::Status;
        let plan = self.shared.plan;
        if let Some(reason) = self.fault(&plan.lanes[lane]) {
            let is_first = self.shared.reach[lane].stop();
            return Some(match is_first {
                true => Outcome::Infra(reason),
                false => not_run(),
            });
        }
        if let Some(reason) = plan.lanes[lane].unfit(case) {
            return Some(Outcome::Skip(reason));
        }
        let expectation = plan.expectations.find(&case.id(), &plan.lanes[lane].name);
        if let Some(entry) = expectation.filter(|entry| entry.status == Status::Skip) {
            return Some(Outcome::Skip(entry.reason.clone()));
        }
        let tree = case.suite.tree.as_ref()?;
        let features = self.shared.features.get(&(lane, tree.root.clone()))?;
        let missing = features.missing(&case.needs)?;
        Some(Outcome::Skip(format!("needs {missing}")))
    }

    fn limits(&self, case: &Case, lane: &Lane) -> Limits {
        let usual = CPU[usize::from(case.suite.tree.is_some())];
        Limits::for_cpu(self.shared.plan.timeout.unwrap_or(usual) * lane.timeout_multiple)
    }

    /// What the case should do, from whoever its oracle is.
    fn expected(
        &mut self,
        case: &Case,
        lane: &Lane,
        layout: &Layout,
        files: &Files,
        first: Option<&LaneRun>,
        others: &mut BTreeMap<String, bool>,
    ) -> Expected {
        if let Some(fault) = &case.fault {
            return Expected::Fault(fault.clone());
        }
        match case.oracle {
            Oracle::SelfCheck => Expected::Exit(case.header.exit.unwrap_or(0)),
            Oracle::Golden => recorded(case, lane, &self.shared.plan.golden),
            Oracle::LanesAgree => match first {
                // The first lane agrees with itself; what it must not do is die, which was looked at before.
                None => Expected::Exit(case.header.exit.unwrap_or(0)),
                Some(run) => Expected::Output {
                    text: run.output.clone(),
                    exit: exit_code(&run.ran),
                },
            },
            Oracle::Cpython => self.ask_cpython(case, layout, files, others),
        }
    }

    fn ask_cpython(
        &mut self,
        case: &Case,
        layout: &Layout,
        files: &Files,
        others: &mut BTreeMap<String, bool>,
    ) -> Expected {
        let question = Question {
            cwd: layout.cwd.clone(),
            program: layout.program.clone(),
            args: case.header.args.clone(),
            stdin: case.header.stdin.clone(),
            limits: Limits::for_cpu(CPU[1]),
        };
        let answers = &self.shared.plan.answers;
        let ask = |engine: &mut Engine| answers.ask(engine, &layout.folder, files, &question);
        let Some((oracle, rest)) = self.engines.split_first_mut() else {
            return Expected::Unknown("there is no python3 to ask".to_owned());
        };
        let reply = match ask(oracle) {
            Ok(reply) => reply,
            Err(error) => return Expected::Unknown(format!("{error:#}")),
        };
        for (engine, interpreter) in rest.iter_mut().zip(&self.shared.plan.interpreters[1..]) {
            let same = ask(engine).is_ok_and(|other| other.output == reply.output);
            others.insert(interpreter.version.clone(), same);
        }
        answered(case, reply)
    }
}

/// What becomes of a case whose lane was stopped.
fn not_run() -> Outcome {
    Outcome::NotRun(NOT_RUN.to_owned())
}

/// Whether a script may open a port, which two of them cannot do at once.
fn uses_network(script: &Path) -> bool {
    const WORD: &[u8] = b"socket";
    std::fs::read(script).is_ok_and(|text| text.windows(WORD.len()).any(|window| window == WORD))
}

/// What CPython's answer asks of a lane.
fn answered(case: &Case, reply: Reply) -> Expected {
    let code = match reply.status {
        Status::Exited(code) => code,
        other => return Expected::Unknown(format!("CPython itself: {other:?}")),
    };
    if case.suite.tree.is_some() && code != 0 {
        let text = [b"CPYTHON3 CRASH:\n", &reply.output[..]].concat();
        return Expected::Output { text, exit: None };
    }
    Expected::Output {
        text: reply.output,
        exit: Some(case.header.exit.unwrap_or(code)),
    }
}

/// The recorded output of a case.
fn recorded(case: &Case, lane: &Lane, golden: &Path) -> Expected {
    let Some(path) = &case.golden else {
        return Expected::Fault("no recorded output".to_owned());
    };
    let native = path.with_extension("native.exp");
    let path = if lane.native && native.is_file() {
        &native
    } else {
        path
    };
    let text = match std::fs::read(path) {
        Ok(text) => plain_newlines(&text),
        Err(error) => return Expected::Unknown(format!("{}: {error}", path.display())),
    };
    if case.suite.tree.is_some() {
        return Expected::Output { text, exit: None };
    }
    match golden::read_origins(golden, &case.suite.name) {
        Ok(origins) => {
            let origin = origins.get(&case.name).and_then(|origin| origin.exit);
            Expected::Output {
                text,
                exit: case.header.exit.or(origin).or(Some(0)),
            }
        }
        Err(error) => Expected::Unknown(format!("{error:#}")),
    }
}

fn exit_code(ran: &Ran) -> Option<i32> {
    match ran.end {
        End::Exited(code) => Some(code),
        _ => None,
    }
}

impl Layout {
    /// Our own cases run in their folder by their name; upstream's as upstream's runner does it.
    fn of(case: &Case) -> Layout {
        let folder = PathBuf::from(match case.suite.name.split_once('/') {
            Some(("upstream" | "external", folder)) => folder,
            _ => &case.suite.name,
        });
        let file = format!("{}.py", case.name);
        if case.suite.tree.is_none() {
            return Layout {
                cwd: folder.clone(),
                folder,
                program: file.into(),
            };
        }
        let program = folder.join(file);
        if upstream::is_command_line(case) {
            return Layout {
                cwd: PathBuf::new(),
                folder,
                program,
            };
        }
        Layout {
            cwd: folder.clone(),
            folder,
            program: Path::new("/").join(program),
        }
    }
}

/// Runs a case on a lane, in a scratch folder of its own: how it ended, and what it printed with paths made plain.
///
/// # Errors
/// When it cannot be run.
pub fn once(case: &Case, lane: &Lane, files: &Files) -> Result<(Ran, Vec<u8>)> {
    let limits = Limits::for_cpu(CPU[1] * lane.timeout_multiple);
    let run = run_on_lane(
        case,
        lane,
        &Layout::of(case),
        files,
        limits,
        &mut Boards::default(),
    )?;
    Ok((run.ran, run.output))
}

fn run_on_lane(
    case: &Case,
    lane: &Lane,
    layout: &Layout,
    files: &Files,
    limits: Limits,
    boards: &mut Boards,
) -> Result<LaneRun> {
    match &lane.board {
        Some(board) => run_on_board(case, lane, board, limits, boards),
        None => {
            let (ran, output) = host::run(case, lane, layout, files, limits)?;
            Ok(LaneRun {
                ran,
                output,
                talk: None,
            })
        }
    }
}

fn run_on_board(
    case: &Case,
    lane: &Lane,
    board: &Board,
    limits: Limits,
    boards: &mut Boards,
) -> Result<LaneRun> {
    let script = std::fs::read(&case.path)?;
    let library = upstream::library(case, &script)?;
    let typed = Script {
        case: &case.id(),
        before: library.as_deref(),
        text: &script,
    };
    let talk = boards.run(board, &lane.program, typed, limits)?;
    let output = name_script(case, &plain_newlines(&talk.ran.output));
    Ok(LaneRun {
        ran: talk.ran.clone(),
        output,
        talk: Some(talk),
    })
}

/// What a board said besides is part of the judgement: registers of a processor that stopped, and that it was not the
/// first attempt.
fn heard(judgement: Judgement, talk: &Talk) -> Judgement {
    let mut detail = judgement.detail;
    for line in &talk.state {
        detail += line;
        detail.push('\n');
    }
    let outcome = match (judgement.outcome, &talk.earlier) {
        (Outcome::Pass, Some(reason)) => {
            Outcome::Flaky(format!("passed at the second attempt; the first: {reason}"))
        }
        (outcome, _) => outcome,
    };
    Judgement { outcome, detail }
}

/// Gives the text that was typed at a prompt the name that the script has in its folder.
fn name_script(case: &Case, output: &[u8]) -> Vec<u8> {
    if case.suite.tree.is_some() {
        return output.to_vec();
    }
    let named = format!("File \"{}.py\"", case.name);
    replace(output, b"File \"<stdin>\"", named.as_bytes())
}

/// The record of a judgement, with what expectations make of it.
fn record(shared: &Shared<'_>, case: &Case, lane: &Lane, judgement: &Judgement) -> CaseRecord {
    let outcome = &judgement.outcome;
    let expectation = shared.plan.expectations.find(&case.id(), &lane.name);
    let (verdict, reason) = match expectation {
        Some(expectation) => expectation.judge(outcome, &judgement.detail),
        None => (
            outcome.plain_verdict(),
            outcome.reason().unwrap_or_default().to_owned(),
        ),
    };
    CaseRecord {
        lane: lane.name.clone(),
        suite: case.suite.name.clone(),
        case: case.name.clone(),
        verdict,
        reason,
        oracle: case.oracle.word().to_owned(),
        wall_ms: 0,
        end: String::new(),
        detail: judgement.detail.clone(),
        others: BTreeMap::new(),
        artifact: String::new(),
    }
}

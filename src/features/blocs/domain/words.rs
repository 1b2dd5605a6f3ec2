//! The closed lists of words of this feature, as the database spells them.
use crate::kernel::words::words;

words! {
    /// Departments of one office form a bloc (khối), bodies of several places a cluster (cụm).
    pub BlocKind { Bloc = "bloc" => "blocs-kind-bloc", Cluster = "cluster" => "blocs-kind-cluster" }
}

words! {
    /// The steps of the year; registration, plan and covenant are strands beside them.
    pub Phase {
        Draft = "draft" => "blocs-phase-draft",
        Constituted = "constituted" => "blocs-phase-constituted",
        Active = "active" => "blocs-phase-active",
        MidYear = "mid_year" => "blocs-phase-mid-year",
        Closed = "closed" => "blocs-phase-closed",
    }
}

impl Phase {
    /// The step that follows.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.iter().copied().find(|phase| *phase > self)
    }
}

words! {
    /// How a unit comes to lead.
    pub SelectionMode {
        Appointed = "appointed" => "blocs-mode-appointed",
        Rotation = "rotation" => "blocs-mode-rotation",
        Election = "election" => "blocs-mode-election",
        Nomination = "nomination" => "blocs-mode-nomination",
    }
}

words! {
    /// The two units that run the year.
    pub Part { Leader = "leader" => "blocs-part-bloc-leader", Deputy = "deputy" => "blocs-part-bloc-deputy" }
}

words! {
    /// Kinds of papers of a bloc-year.
    pub PaperKind {
        Decision = "decision" => "blocs-paper-decision",
        Plan = "plan" => "blocs-paper-plan",
        Minutes = "minutes" => "blocs-paper-minutes",
        MidyearReport = "midyear_report" => "blocs-paper-midyear-report",
        FinalReport = "final_report" => "blocs-paper-final-report",
        Letter = "letter" => "blocs-paper-letter",
        Other = "other" => "blocs-paper-other",
    }
}

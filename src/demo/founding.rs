//! Before the first year: the administrator, the units with their people, roles; and what happens to units later.
use anyhow::Context;

use super::{
    TOTP_ACCOUNT, TOTP_SECRET,
    data::{self, NewUnit, Unit},
    stage::Stage,
};
use crate::{
    features::{
        people::{self, NewPerson, SignInName},
        units::{self, Act, Appoint, GrantRole, Names, New, RecordMandate, Reorganise, Target},
    },
    kernel::{
        id::{PersonId, UnitId},
        text::Line,
        time::Day,
    },
    platform::{
        audit::By,
        auth::{MandateForm, OfficeKind, RoleKind},
        db::transact,
    },
};

/// Who administers the installation.
pub(super) const ADMINISTRATOR: &str = "quantri";
/// Accounts without an office.
const OTHERS: [(&str, &str); 2] = [(ADMINISTRATOR, "Đinh Quản Trị"), ("kiemtra", "Đinh Thị Kiểm Thử")];
/// On what the units of the beginning rest.
const BEGINNING: &str = "Tổ chức bộ máy tại thời điểm bắt đầu dữ liệu trình diễn (căn cứ giả định)";

/// The id of a form that is sent once.
pub(super) fn form_id() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// Makes the administrator at the terminal, then everything else by the administrator's hand.
pub(super) async fn found(stage: &mut Stage) -> anyhow::Result<()> {
    let units = data::units()?;
    let hash = stage.app.hasher.hash(super::password()).await?;
    let from = Day::new(2020, 1, 1).context("the first day")?;
    let by = By { person: None, at: stage.now() };
    let app = stage.app.clone();
    let made: Vec<(String, PersonId)> = transact(&app.db, &by, async |tx| {
        let mut made = Vec::new();
        let offices = units.iter().flat_map(|unit| &unit.people).map(|one| (one.sign_in.as_str(), one.name.as_str()));
        for (sign_in, name) in OTHERS.into_iter().chain(offices) {
            let new = NewPerson {
                name: Line::parse(name).map_err(|error| anyhow::anyhow!("{name}: {error:?}"))?,
                sign_in_name: SignInName::parse(sign_in).map_err(anyhow::Error::msg)?,
                mail: None,
                body: None,
            };
            let person = people::create_person(tx, &by, new).await?;
            people::set_password(tx, &by, person, &hash).await?;
            if sign_in == TOTP_ACCOUNT {
                people::set_second_factor(tx, &by, &app.seal, person, TOTP_SECRET).await?;
            }
            made.push((sign_in.to_owned(), person));
        }
        let administrator = made.first().context("the administrator")?.1;
        units::make_administrator(&app.hooks, tx, administrator, from).await?;
        anyhow::Ok(made)
    })
    .await?;
    stage.people.extend(made);
    for unit in &units {
        open_unit(stage, unit, from).await?;
    }
    Ok(())
}

async fn open_unit(stage: &mut Stage, unit: &Unit, from: Day) -> anyhow::Result<()> {
    let id = UnitId::new();
    let parent = unit.parent.as_deref().map(|parent| stage.unit(parent)).transpose()?;
    stage.units.insert(unit.key.clone(), id);
    let new = New { unit: id, names: names(&unit.name, &unit.short), level: unit.level, parent, is_body: unit.body };
    reorganise(stage, ADMINISTRATOR, Act::Found(new), from, BEGINNING).await?;
    for person in &unit.people {
        appoint(stage, ADMINISTRATOR, (&unit.key, &person.sign_in), (person.kind, &person.title), from).await?;
    }
    Ok(())
}

fn names(name: &str, short: &str) -> Names {
    Names { name: name.to_owned(), short_name: short.to_owned() }
}

/// Records an act on units; the clock stands at its day or later.
async fn reorganise(stage: &mut Stage, by: &str, act: Act, day: Day, law: &str) -> anyhow::Result<()> {
    let actor = stage.actor(by).await?;
    let what = format!("{act:?}");
    let command = Reorganise { act, day, legal_act: law.to_owned() };
    units::reorganise(&stage.app, &actor, &form_id(), &command).await.with_context(|| what)?;
    Ok(())
}

/// Gives a person an office from a day.
pub(super) async fn appoint(
    stage: &mut Stage,
    by: &str,
    (unit, person): (&str, &str),
    (kind, title): (OfficeKind, &str),
    from: Day,
) -> anyhow::Result<()> {
    let actor = stage.actor(by).await?;
    let command = Appoint {
        unit: stage.unit(unit)?,
        person: stage.person(person)?,
        kind,
        title: title.to_owned(),
        from,
        to: None,
    };
    units::appoint(&stage.app, &actor, &form_id(), &command).await.with_context(|| format!("{person} in {unit}"))?;
    Ok(())
}

/// A unit that comes later than the others.
pub(super) async fn found_later(stage: &mut Stage, by: &str, new: &NewUnit) -> anyhow::Result<()> {
    let (id, day) = (UnitId::new(), stage.now().day());
    let parent = stage.unit(&new.parent)?;
    let names = names(&new.name, &new.short);
    let act = Act::Found(New { unit: id, names, level: new.level, parent: Some(parent), is_body: false });
    stage.units.insert(new.key.clone(), id);
    reorganise(stage, by, act, day, &new.law).await
}

pub(super) async fn rename(
    stage: &mut Stage,
    by: &str,
    unit: &str,
    (name, short): (&str, &str),
    law: &str,
) -> anyhow::Result<()> {
    let (act, day) = (Act::Rename { unit: stage.unit(unit)?, names: names(name, short) }, stage.now().day());
    reorganise(stage, by, act, day, law).await
}

/// Units that go into another one, which is there already.
pub(super) async fn merge(stage: &mut Stage, by: &str, from: &[String], into: &str, law: &str) -> anyhow::Result<()> {
    let from = from.iter().map(|key| stage.unit(key)).collect::<anyhow::Result<Vec<_>>>()?;
    let into = Target::Existing { unit: stage.unit(into)?, names: None };
    let day = stage.now().day();
    reorganise(stage, by, Act::Merge { from, into }, day, law).await
}

pub(super) async fn grant_role(
    stage: &mut Stage,
    by: &str,
    person: &str,
    (kind, body): (RoleKind, Option<&str>),
) -> anyhow::Result<()> {
    let actor = stage.actor(by).await?;
    let body = body.map(|body| stage.unit(body)).transpose()?;
    let from = stage.now().day();
    let command = GrantRole { person: stage.person(person)?, kind, body, from, to: None };
    units::grant_role(&stage.app, &actor, &form_id(), &command).await.with_context(|| format!("{person}: {kind:?}"))?;
    Ok(())
}

/// The standing record by which a deputy head signs for the head.
pub(super) async fn record_mandate(stage: &mut Stage, by: &str, unit: &str, holder: &str) -> anyhow::Result<()> {
    let actor = stage.actor(by).await?;
    let command = RecordMandate {
        unit: stage.unit(unit)?,
        holder: stage.person(holder)?,
        form: MandateForm::Kt,
        scope: None,
        from: stage.now().day(),
        to: None,
        paper: None,
    };
    units::record_mandate(&stage.app, &actor, &form_id(), &command).await.with_context(|| holder.to_owned())?;
    Ok(())
}

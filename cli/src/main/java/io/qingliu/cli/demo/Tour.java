package io.qingliu.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.waiting.InVainException;
import io.qingliu.cli.waiting.Waiting;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * One shop through the desks of a demo's console, with the accounts that were printed: found,
 * confirmed, a measure carried out, an objection that one adjudicator takes down and another
 * overturns, called back, undone. Each step prints one line, with what has followed and not with
 * what was asked for.
 */
final class Tour {

    /** What follows needs some seconds; a minute is a fault. */
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final Duration AGAIN = Duration.ofMillis(200);
    private static final String MEMBER = DemoConsole.PLATFORM;
    private static final String VERSION = "version";
    private static final String ID = "id";
    private static final String SEEN = "seen";
    private static final String AFTER = "after";

    private final Shell shell;
    private final DemoConsole console;
    private final TourResults results;
    private final InstantSource clock;

    Tour(Shell shell, DemoConsole console, TourResults results, InstantSource clock) {
        this.shell = shell;
        this.console = console;
        this.results = results;
        this.clock = clock;
    }

    /** The fields of a form, as a page shows them. */
    private interface Form {
        String[] of(String page) throws IOException;
    }

    /**
     * Takes all steps.
     *
     * @return whether each had its effect; if one had not, a line of the errors names it
     */
    boolean take() throws InterruptedException {
        shell.out().println();
        shell.print("tour.begins");
        long began = System.nanoTime();
        try {
            steps();
        } catch (InVainException e) {
            shell.warn("tour.missing", shell.texts().text(e.what()));
            return false;
        } catch (IOException e) {
            shell.warn("tour.refused", e.getMessage());
            return false;
        }
        shell.print("tour.ends", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
        return true;
    }

    private void steps() throws InVainException, IOException, InterruptedException {
        TourGuest analyst = guest(DemoConsole.FINDINGS);
        TourGuest platform = guest(DemoConsole.TO_DO);
        TourGuest taker = guest(DemoConsole.OBJECTIONS);
        TourGuest adjudicator = guest(DemoConsole.APPEALS);
        JsonNode finding =
                new Waiting("tour.missing.finding", Duration.ZERO, AGAIN)
                        .until(() -> results.candidate(MEMBER, clock.millis()));
        Subject subject = ResultIds.subjectOf(finding.path(ID).asText());
        see(
                analyst,
                "/findings?id=" + TourGuest.encoded(subject.id()),
                TourGuest.encoded(subject.toString()),
                "finding");
        JsonNode before = listing(subject, each -> true, "tour.missing.finding");
        shell.print(
                "tour.found",
                finding.path(ID).asText(),
                finding.path("status").asText(),
                finding.path("score").asText(),
                before.path("status").asText());
        Set<String> known = new HashSet<>();
        for (JsonNode each : results.measures(subject, MEMBER, MeasureAction.RECOMMEND)) {
            known.add(each.path(ID).asText());
        }
        confirm(analyst, finding, subject, before);
        String measure = carryOut(platform, subject, known);
        String appeal = object(taker, adjudicator, subject);
        overturn(adjudicator, subject, appeal);
        undo(platform, subject, measure);
    }

    private TourGuest guest(String desk) throws IOException, InterruptedException {
        return TourGuest.logIn(
                console.address(), console.account(desk), shell.texts().isChinese() ? "zh" : "en");
    }

    private void confirm(TourGuest analyst, JsonNode finding, Subject subject, JsonNode before)
            throws InVainException, IOException, InterruptedException {
        String caseId = finding.path(ID).asText();
        send(
                analyst,
                "/case?subject=" + TourGuest.encoded(subject.toString()),
                "/case/verdict",
                page ->
                        new String[] {
                            "case",
                            caseId,
                            SEEN,
                            TourGuest.field(TourGuest.formOf(page, caseId), SEEN),
                            "act",
                            "CONFIRM",
                            "note",
                            shell.texts().text("tour.note.confirm")
                        });
        JsonNode verdict = await("tour.missing.verdict", () -> results.confirmation(caseId));
        JsonNode after =
                listing(
                        subject,
                        each ->
                                each.path(VERSION).asLong() > before.path(VERSION).asLong()
                                        && each.path("status")
                                                .asText()
                                                .equals(ListingStatus.SHARED.name()),
                        "tour.missing.confirmed");
        shell.print(
                "tour.confirmed",
                verdict.path("reviewer").asText(),
                after.path("status").asText(),
                after.path(VERSION).asText());
    }

    /** A measure that came by the confirmation, answered by the member it was recommended to. */
    private String carryOut(TourGuest platform, Subject subject, Set<String> known)
            throws InVainException, IOException, InterruptedException {
        JsonNode measure =
                await(
                        "tour.missing.measure",
                        () ->
                                results.measureBeside(known, subject, MEMBER)
                                        .filter(
                                                each ->
                                                        each.path("notBefore").asLong()
                                                                <= clock.millis()));
        String id = measure.path(ID).asText();
        shell.print("tour.recommended", id, measure.path("action").asText(), MEMBER);
        answer(platform, id, Receipt.Type.APPLIED, "tour.applied");
        return id;
    }

    private void answer(TourGuest platform, String measure, Receipt.Type type, String line)
            throws InVainException, IOException, InterruptedException {
        send(
                platform,
                "/todo/one?id=" + TourGuest.encoded(measure),
                "/todo/answers",
                page ->
                        new String[] {
                            ID,
                            measure,
                            VERSION,
                            TourGuest.field(page, VERSION),
                            AFTER,
                            TourGuest.field(page, AFTER),
                            "type",
                            type.name()
                        });
        JsonNode receipt =
                await("tour.missing.receipt", () -> results.receipt(measure, MEMBER, type));
        shell.print(line, type, receipt.path(ID).asText());
    }

    /**
     * The shop objects to its entry; one adjudicator takes it down, and another has it to decide.
     */
    private String object(TourGuest taker, TourGuest adjudicator, Subject subject)
            throws InVainException, IOException, InterruptedException {
        send(
                taker,
                "/appeals/new?subject=" + TourGuest.encoded(subject.toString()),
                "/appeals/filings",
                page ->
                        new String[] {
                            "subject",
                            subject.toString(),
                            VERSION,
                            TourGuest.field(page, VERSION),
                            "against",
                            "",
                            "ground",
                            shell.texts().text("tour.note.appeal")
                        });
        String appeal =
                await("tour.missing.appeal", () -> results.appeal(subject, Appeal.Type.FILED))
                        .path("appeal")
                        .asText();
        JsonNode disputed =
                listing(subject, each -> each.path("disputed").asBoolean(), "tour.missing.appeal");
        see(adjudicator, "/appeals", appeal, "appeal");
        shell.print("tour.filed", appeal, disputed.path(VERSION).asText());
        return appeal;
    }

    private void overturn(TourGuest adjudicator, Subject subject, String appeal)
            throws InVainException, IOException, InterruptedException {
        send(
                adjudicator,
                "/appeals/one?subject="
                        + TourGuest.encoded(subject.toString())
                        + "&appeal="
                        + TourGuest.encoded(appeal),
                "/appeals/decisions",
                page ->
                        new String[] {
                            "subject",
                            subject.toString(),
                            "appeal",
                            appeal,
                            SEEN,
                            TourGuest.field(page, SEEN),
                            "outcome",
                            Appeal.Type.OVERTURNED.name(),
                            "ground",
                            shell.texts().text("tour.note.overturn")
                        });
        JsonNode outcome =
                await(
                        "tour.missing.overturned",
                        () -> results.appeal(subject, Appeal.Type.OVERTURNED));
        JsonNode after =
                listing(
                        subject,
                        each -> each.path("status").asText().equals(ListingStatus.CORRECTED.name()),
                        "tour.missing.overturned");
        shell.print(
                "tour.overturned",
                outcome.path("reviewer").asText(),
                after.path("status").asText(),
                after.path(VERSION).asText());
    }

    private void undo(TourGuest platform, Subject subject, String measure)
            throws InVainException, IOException, InterruptedException {
        await(
                "tour.missing.recall",
                () ->
                        results.shares(subject, Share.Action.SHARE) > 0
                                ? Optional.empty()
                                : results.measures(subject, MEMBER, MeasureAction.LIFT).stream()
                                        .filter(each -> each.path(ID).asText().equals(measure))
                                        .findFirst());
        see(platform, "/todo", TourGuest.encoded(measure), "recall");
        shell.print(
                "tour.recalled",
                measure,
                MeasureAction.LIFT,
                MEMBER,
                results.shares(subject, Share.Action.RECALL));
        answer(platform, measure, Receipt.Type.LIFTED, "tour.undone");
    }

    private JsonNode listing(Subject subject, Predicate<JsonNode> as, String missing)
            throws InVainException, IOException, InterruptedException {
        return await(missing, () -> results.listing(subject).filter(as));
    }

    /** Sends the form of a page; where something has changed meanwhile, that of the page now. */
    private static void send(TourGuest guest, String at, String to, Form form)
            throws InVainException, IOException, InterruptedException {
        await(
                "tour.missing.quiet",
                () -> {
                    String page = guest.page(at);
                    return guest.send(to, page, form.of(page))
                            ? Optional.of(page)
                            : Optional.empty();
                });
    }

    /** Reads a page until it shows something. */
    private static void see(TourGuest guest, String path, String shown, String what)
            throws InVainException, IOException, InterruptedException {
        await(
                "tour.missing." + what,
                () -> Optional.of(guest.page(path)).filter(page -> page.contains(shown)));
    }

    /**
     * What has followed.
     *
     * @param missing key of the text that says what has not
     */
    private static <T> T await(String missing, Waiting.Asked<T, IOException> asked)
            throws InVainException, IOException, InterruptedException {
        return new Waiting(missing, SOON, AGAIN).until(asked);
    }
}

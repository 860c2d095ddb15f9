package io.qingliu.patterns.personaldata;

import static io.qingliu.domain.event.EventType.QUERY;
import static io.qingliu.domain.event.EventType.REVEAL;
import static io.qingliu.domain.finding.Behavior.PI_LEAK_RESALE;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.personaldata.CommonAccessorsTest.APP;
import static io.qingliu.patterns.personaldata.CommonAccessorsTest.MAKER;
import static io.qingliu.patterns.personaldata.CommonAccessorsTest.SHOP;
import static io.qingliu.patterns.personaldata.CommonAccessorsTest.called;
import static io.qingliu.patterns.personaldata.CommonAccessorsTest.readTwice;
import static io.qingliu.patterns.personaldata.CommonAccessorsTest.watched;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PII-07: who had seen an order before it was reported, and of whom only some are named. */
class SeenTest {

    /** An app that reads twice, and somebody else who looks something up each day for so long. */
    private static Story readTwiceWhileDaysPass(int days) {
        return readTwice(40)
                .on(1, "00:00")
                .every(
                        ofDays(1),
                        days,
                        i -> new StoryEvent[] {Desk.does(QUERY, "somebody", "else" + i)});
    }

    /** The desk that hears the complaint opens the order because of it, item or not. */
    @Test
    void whoLooksBecauseOfTheReportIsSpared() {
        Story story = called(readTwice(40), 8, ofDays(1), 5);
        for (int i = 0; i < 5; i++) {
            story.on(8 + i, "12:01").receive(Desk.does(REVEAL, "desk", "o" + i).on("P1"));
        }
        watched(story).fires("PII-07").spares("OPERATOR:P1:desk");
        Story before = called(readTwice(40), 8, ofDays(1), 5);
        for (int i = 0; i < 5; i++) {
            before.on(8 + i, "11:59").receive(Desk.does(REVEAL, "desk", "o" + i).on("P1"));
        }
        watched(before).finds("OPERATOR:P1:desk", PI_LEAK_RESALE, OBSERVED, "PII-07");
    }

    /** He reports again, a day later: what was looked up between is because of the first report. */
    @Test
    void aSecondReportMakesNoAccessorOfTheDesk() {
        Story story = called(readTwice(40), 8, ofDays(1), 5);
        for (int i = 0; i < 5; i++) {
            story.on(8 + i, "13:00")
                    .receive(Desk.does(REVEAL, "desk", "o" + i).on("P1"))
                    .after(ofDays(1))
                    .reportsCall("victim-" + i, SHOP, "o" + i, null);
        }
        watched(story).fires("PII-07").spares("OPERATOR:P1:desk");
    }

    /** Who does not say who he is may be anybody: five such reports may all be one rival's. */
    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void whoDoesNotSayWhoHeIsIsNoVictim(int victims) {
        Story story = readTwice(40).on(8, "12:00");
        for (int i = 0; i < 5; i++) {
            story.reportsCall(null, SHOP, "o" + (10 + i), null);
        }
        watched(story).isSilent("PII-07-SEEN");
        called(story, 8, ofDays(1), victims);
        if (victims == 5) {
            watched(story).fires("PII-07");
        } else {
            watched(story).fires("PII-07-SEEN").isSilent("PII-07");
        }
    }

    /**
     * He reports again a month later, when the look-up that his first report caused is known and
     * that report itself lies before the window. Of sixty days before the second it is remembered.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void theFirstReportIsRememberedForTwoMonths(int minutesLater) {
        Duration again = ofDays(60).plusMinutes(minutesLater);
        Story story = readTwiceWhileDaysPass(70);
        for (int i = 0; i < 5; i++) {
            Duration since = ofHours(i);
            story.on(8, "12:00").after(since).reportsCall("victim-" + i, SHOP, "o" + i, null);
            story.on(8, "12:30")
                    .after(since.plusDays(40))
                    .receive(Desk.does(REVEAL, "desk", "o" + i).on("P1"));
            story.on(8, "12:00")
                    .after(since.plus(again))
                    .reportsCall("victim-" + i, SHOP, "o" + i, null);
        }
        Story.Outcome outcome = watched(story).fires("PII-07-SEEN");
        if (minutesLater == 0) {
            outcome.spares("OPERATOR:P1:desk");
        } else {
            outcome.finds("OPERATOR:P1:desk", PI_LEAK_RESALE, OBSERVED, "PII-07");
        }
    }

    /**
     * The day after the complaint the desk looks, and thirty-one days after it he reports again.
     */
    @Test
    void aSecondReportAMonthLaterMakesNoAccessorOfTheDesk() {
        Story story = called(readTwiceWhileDaysPass(45), 8, ofDays(1), 5);
        for (int i = 0; i < 5; i++) {
            story.on(9 + i, "12:00").receive(Desk.does(REVEAL, "desk", "o" + i).on("P1"));
        }
        watched(called(story, 39, ofDays(1), 5)).fires("PII-07-SEEN").spares("OPERATOR:P1:desk");
    }

    /** The desk opens an order because of a report without a name, before the victim reports. */
    @Test
    void whoLooksBecauseOfAReportWithoutANameIsSpared() {
        Story story = readTwice(40);
        for (int i = 0; i < 5; i++) {
            story.on(8 + i, "11:00")
                    .reportsCall(null, SHOP, "o" + i, null)
                    .on(8 + i, "11:30")
                    .receive(Desk.does(REVEAL, "desk", "o" + i).on("P1"));
        }
        watched(called(story, 8, ofDays(1), 5)).fires("PII-07").spares("OPERATOR:P1:desk");
    }

    /** Colleagues look the order up in a crowd: whoever sells it does not get lost in it. */
    @ParameterizedTest
    @ValueSource(ints = {64, 65, 300})
    void noCrowdHidesTheThief(int colleagues) {
        watched(called(crowded(colleagues), 8, ofDays(1), 5))
                .finds(APP, PI_LEAK_RESALE, SUSPECTED, "PII-07")
                .finds(MAKER, PI_LEAK_RESALE, SUSPECTED, "PII-07");
    }

    /** Of more than are told apart in a slice those lowest by hash are named. */
    @Test
    void ofACrowdBeyondTheLimitTheEvidenceShowsThatSomeAreLeftOut() {
        Story.Outcome outcome = watched(called(crowded(511), 8, ofDays(1), 5));
        assertThat(seen(outcome, "accessorsLeftOut")).hasSize(5).allMatch(Objects::isNull);
        outcome.finds(MAKER, PI_LEAK_RESALE, SUSPECTED, "PII-07");
        Story.Outcome beyond = watched(called(crowded(700), 8, ofDays(1), 5));
        assertThat(seen(beyond, "accessorsLeftOut"))
                .hasSize(5)
                .allMatch(leftOut -> Long.parseLong(leftOut) > 100);
    }

    private static Story crowded(int colleagues) {
        Story story = readTwice(5);
        for (int i = 0; i < 5; i++) {
            int order = i;
            story.on(1, "16:00")
                    .every(
                            ofSeconds(2),
                            colleagues,
                            n ->
                                    new StoryEvent[] {
                                        Desk.does(QUERY, "colleague-" + n, "o" + order).on("P1")
                                    });
        }
        return story;
    }

    private static List<String> seen(Story.Outcome outcome, String attribute) {
        return outcome.signals().stream()
                .filter(signal -> signal.rule().equals("PII-07-SEEN"))
                .map(signal -> signal.attribute(attribute))
                .toList();
    }

    /** Each would be a fact under each who had seen it. */
    @ParameterizedTest
    @ValueSource(ints = {16, 17})
    void ofOneOrderSixteenReportersAreNamed(int reporters) {
        Story story = readTwice(5).on(8, "12:00");
        for (int i = 0; i < reporters; i++) {
            story.reportsCall("v" + (10 + i), SHOP, "o1", null);
        }
        Story.Outcome outcome = watched(story);
        assertThat(seen(outcome, "reporters"))
                .singleElement()
                .satisfies(listed -> assertThat(listed.split(",")).hasSize(16).contains("v25"));
        assertThat(seen(outcome, "reportersLeftOut")).containsExactly(reporters == 16 ? null : "1");
    }
}

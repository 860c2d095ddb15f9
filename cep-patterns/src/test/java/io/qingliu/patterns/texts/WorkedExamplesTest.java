package io.qingliu.patterns.texts;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.testkit.pages.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What CONTRIBUTING.md shows compiles, and does what it says. */
class WorkedExamplesTest {

    private static final Path SOURCE =
            Path.of("src/test/java/io/qingliu/patterns/texts/WorkedExamples.java");

    @Test
    void contributorsReadTheCodeThatIsCompiled() throws Exception {
        String source = Files.readString(SOURCE, StandardCharsets.UTF_8);
        String begin = "// shown from here\n";
        String shown =
                source.substring(
                        source.indexOf(begin) + begin.length(), source.indexOf("    // to here"));
        Page.writePart(
                "CONTRIBUTING.md",
                "examples",
                "```java\n" + shown.stripTrailing().stripIndent().strip() + "\n```\n");
    }

    private static Story.Outcome praised(long... hashes) {
        Story story = story().on(1, "09:00");
        for (int i = 0; i < hashes.length; i++) {
            story.receive(
                    StoryEvent.order(EventType.POSTED, "o" + i, "b" + i, "S" + i)
                            .with(NumberField.TEXT_HASH, hashes[i]));
        }
        return story.watchedBy(new WorkedExamples());
    }

    /** A quarter that stands elsewhere is another. */
    @Test
    void reviewsThatShareAQuarterOfTheirHash() {
        praised(0x1111_2222_3333_4444L, 0x1111_9999_8888_7777L, 0x1111_5555_6666_0001L)
                .fires("EX-1");
        praised(0x1111_2222_3333_4444L, 0x1111_9999_8888_7777L, 0x5555_1111_6666_0001L)
                .isSilent("EX-1");
    }

    private static StoryEvent bought(String buyer, String handset, String prefix) {
        return StoryEvent.order(EventType.PAID, "o-" + buyer, buyer, "S1")
                .with(TextField.HARDWARE, handset)
                .with(TextField.IP_PREFIX, prefix);
    }

    @Test
    void buyersWhomHandsetsAndAddressesConnect() {
        StoryEvent[] three = {
            bought("b1", "h1", "p1"), bought("b2", "h1", "p2"), bought("b3", "h3", "p2")
        };
        story().on(1, "09:00")
                .receive(three)
                .receive(bought("b4", "h3", "p4"))
                .watchedBy(new WorkedExamples())
                .fires("EX-2");
        story().on(1, "09:00")
                .receive(three)
                .receive(bought("b4", "h4", "p4"))
                .watchedBy(new WorkedExamples())
                .isSilent("EX-2");
    }

    private static Story.Outcome reviewed(int times) {
        return story().on(1, "09:00")
                .every(
                        ofMinutes(5),
                        times,
                        i ->
                                new StoryEvent[] {
                                    StoryEvent.order(EventType.POSTED, "o" + i, "ana", "S1")
                                })
                .watchedBy(new WorkedExamples());
    }

    @Test
    void reviewsInOneBuyersName() {
        assertThat(reviewed(5).fires("EX-3").signals().get(0).attribute("victim"))
                .isEqualTo("BUYER:P1:ana");
        reviewed(4).isSilent("EX-3");
    }

    @Test
    void reportsOfScamCalls() {
        Plan plan = Plan.overMatches(List.of(new WorkedExamples()));
        assertThat(plan.count(report(Report.Kind.SCAM_CALL))).hasSize(1);
        assertThat(plan.count(report(Report.Kind.EMPTY))).isEmpty();
    }

    private static Report report(Report.Kind kind) {
        return new Report(
                "r1", 0, null, Subject.parse("SHOP:P1:S1"), "ana", null, null, null, kind);
    }

    /** Rings of four, one a shop and day; whoever is in each of them is told as {@code b1}. */
    private static Story rings(int shops) {
        Story story = story();
        for (int shop = 1; shop <= shops; shop++) {
            story.on(shop, "09:00");
            for (String buyer : List.of("b1", "x" + shop, "y" + shop, "z" + shop)) {
                story.receive(
                        StoryEvent.order(EventType.PAID, "o" + shop + buyer, buyer, "S" + shop)
                                .with(TextField.HARDWARE, "h" + shop));
            }
        }
        return story;
    }

    @Test
    void aBuyerInRingsAtSeveralShops() {
        Story.Outcome hired = rings(3).watchedBy(new WorkedExamples()).fires("EX-5");
        assertThat(hired.signals())
                .filteredOn(signal -> signal.rule().equals("EX-5"))
                .extracting(Signal::key)
                .containsOnly("BUYER:P1:b1");
        rings(2).watchedBy(new WorkedExamples()).fires("EX-2").isSilent("EX-5");
    }

    /** Three who share a handset are one fewer than a ring. */
    @Test
    void aCustomerOfManyShopsIsInNoRing() {
        Story story = rings(2).on(3, "09:00");
        for (String buyer : List.of("b1", "x3", "y3")) {
            story.receive(
                    StoryEvent.order(EventType.PAID, "o3" + buyer, buyer, "S3")
                            .with(TextField.HARDWARE, "h3"));
        }
        story.watchedBy(new WorkedExamples()).isSilent("EX-5");
    }
}

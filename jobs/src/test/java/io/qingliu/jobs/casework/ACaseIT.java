package io.qingliu.jobs.casework;

import static io.qingliu.domain.casework.Measure.DEDUCT_CREDIT_POINTS;
import static java.util.Collections.frequency;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.testkit.pages.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shop is suspected, notified, confirmed, shared; two members apply three measures; it appeals
 * and wins; in the end nothing is left of it but the count of the wronged. {@code docs/a-case.md}
 * tells it to the letter, morning by morning; the tests ask about the run over all of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ACaseIT {

    private static final String FILE = "docs/a-case.md";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private static Path directory;

    private ACase received;
    private Docket docket;

    @BeforeAll
    void oneRun() throws Exception {
        received = ACase.received();
        docket = received.town().judged(directory.resolve("whole"));
    }

    @Test
    void detectionFindsTheShopWithoutAnybodysHint() {
        JsonNode finding = docket.newest("findings", "f:" + received.shop() + ":BRUSHING");
        assertThat(finding.path("status").asText()).isEqualTo("CANDIDATE");
        assertThat(received.town().papers("submissions")).isEmpty();
        assertThat(received.town().papers("reports")).isEmpty();
    }

    @Test
    void theListingIsCorrected() {
        assertThat(docket.status(received.shop())).isEqualTo("CORRECTED");
        assertThat(docket.notices(received.shop(), "CORRECTED")).hasSize(1);
    }

    @Test
    void everyMeasureIsLifted() {
        assertThat(docket.actions(received.shop())).containsExactly("LIFT");
    }

    @Test
    void pointsAreGivenBack() {
        assertThat(
                        docket.measure(received.shop(), DEDUCT_CREDIT_POINTS, "P1")
                                .path("action")
                                .asText())
                .isEqualTo("LIFT");
        assertThat(answered("LIFTED"))
                .contains(Docket.measureId(received.shop(), DEDUCT_CREDIT_POINTS, "P1"));
    }

    @Test
    void everyRecipientHasAcknowledged() throws IOException {
        Set<String> recalled = new TreeSet<>();
        // Those who bought for it have cases of their own, which the appeal leaves as they are.
        for (String stream : List.of("measures", "shares", "pushes")) {
            docket.newest(stream, r -> Docket.isAbout(r, received.shop()))
                    .forEach(r -> recalled.add(r.path("id").asText()));
        }
        assertThat(recalled).hasSizeGreaterThan(10);

        Set<String> acknowledged = answered("LIFTED");
        acknowledged.addAll(answered("REFUSED"));
        assertThat(acknowledged).containsAll(recalled);
        assertThat(docket.recalledFrom(received.shop())).containsExactly("BANK", "P1", "P2");
        assertThat(docket.push(received.shop(), "SAMR").path("action").asText())
                .isEqualTo("RECALL");
        // P1 was reminded to say what it does with the first measures; nobody was late in undoing.
        assertThat(docket.overdue(received.shop(), "LIFT")).isEmpty();
        assertThat(docket.overdue(received.shop(), "RECALL")).isEmpty();
    }

    private Set<String> answered(String type) {
        Set<String> ids = new TreeSet<>();
        for (String receipt : received.town().papers("receipts")) {
            JsonNode json = read(receipt);
            if (Docket.is(json, "type", type)) {
                ids.add(json.path("measure").asText());
            }
        }
        return ids;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("a paper must be JSON", e);
        }
    }

    @Test
    void theStatisticsSayWronglyPunishedOne() {
        assertThat(count("2025-12", "corrected")).isEqualTo(1);
        assertThat(count("2025-10", "suspected")).isEqualTo(26);
        assertThat(count("2025-11", "confirmed")).isZero();
        assertThat(count("2025-11", "applied")).isEqualTo(3);
        assertThat(count("2025-12", "lifted")).isEqualTo(3);
        assertThat(count("2025-12", "restored")).isZero();
    }

    /** The page names them in its own words. */
    @Test
    void theSuspectedOfOctoberAreTheShopAndItsCrew() {
        List<String> kinds =
                docket.newest("blacklist", l -> !Docket.is(l, "status", "OBSERVED")).stream()
                        .map(l -> l.path("subject").path("kind").asText())
                        .toList();
        assertThat(kinds).hasSize(26);
        assertThat(frequency(kinds, "SHOP")).isEqualTo(1);
        assertThat(frequency(kinds, "BUYER")).isEqualTo(18);
        assertThat(frequency(kinds, "DEVICE")).isEqualTo(6);
        assertThat(frequency(kinds, "PAY_ACCOUNT")).isEqualTo(1);
    }

    /** The page names the day in its own words. */
    @Test
    void noTermRunsBeforeParcelsHadAWeekToCome() {
        JsonNode finding = docket.newest("findings", "f:" + received.shop() + ":BRUSHING");
        Instant since = Instant.ofEpochMilli(finding.path("candidateSince").asLong());
        assertThat(since.atZone(CaseTown.ZONE).toLocalDateTime())
                .isBetween(
                        LocalDateTime.parse("2025-11-03T12:00"),
                        LocalDateTime.parse("2025-11-03T15:00"));
    }

    private long count(String month, String count) {
        return docket.statistic(month, Map.of(), count);
    }

    @Test
    void thePageTellsWhatARunGives() throws Exception {
        write("papers", papers());
        Docket notified = asOf(ACase.NOTIFIED);
        write("notified", CaseSheet.of(notified, received.shop()));
        write("suspicion", CaseSheet.letter(notified, received.shop(), "BEFORE_LISTING"));
        write("confirmed", morning(ACase.CONFIRMED));
        write("applied", morning(ACase.APPLIED));
        write("appealed", morning(ACase.APPEALED));
        write("won", morning(ACase.WON));
        write("over", CaseSheet.of(docket, received.shop()));
        write("notice", CaseSheet.letter(docket, received.shop(), "CORRECTED"));
        write("statistics", CaseSheet.statistics(docket));
    }

    private void write(String part, String text) throws IOException {
        Page.writePart(FILE, part, "```text\n" + text + "```\n");
    }

    private String morning(String day) throws Exception {
        return CaseSheet.of(asOf(day), received.shop());
    }

    private Docket asOf(String day) throws Exception {
        return received.town().asOf(day).judged(directory.resolve(day));
    }

    private String papers() {
        List<JsonNode> papers = new ArrayList<>();
        for (String stream : List.of("verdicts", "appeals", "receipts")) {
            received.town().papers(stream).forEach(paper -> papers.add(read(paper)));
        }
        return CaseSheet.papers(papers);
    }
}

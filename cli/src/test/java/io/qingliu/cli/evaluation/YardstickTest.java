package io.qingliu.cli.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.cli.evaluation.Verdict.Level;
import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.edge.Tokeniser;
import io.qingliu.domain.subject.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A handful of subjects, counted by hand. */
class YardstickTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long HOUR = 3_600_000;
    private static final Tokeniser TOKENISER =
            new Tokeniser(
                    EdgeSettings.from(
                            Map.of(
                                    EdgeSettings.KEY,
                                    "000102030405060708090a0b0c0d0e0f"
                                            + "101112131415161718191a1b1c1d1e1f")));

    @TempDir Path directory;

    private final List<TruthRow> truth = new ArrayList<>();
    private final List<JsonNode> findings = new ArrayList<>();
    private final List<CourierAlert> alerts = new ArrayList<>();

    private void guilty(String kind, String id, String behavior, String skill, String more)
            throws IOException {
        truth.add(
                TruthRow.of(
                        """
                        {"subject":{"kind":"%s","id":"%s","platform":"P1"},"behavior":"%s",
                         "role":"PARTICIPANT","campaign":"c-%s","skill":"%s"%s}
                        """
                                .formatted(kind, id, behavior, skill, skill, more),
                        TOKENISER));
    }

    private void honest(String id, String lookAlike) throws IOException {
        truth.add(
                TruthRow.of(
                        """
                        {"subject":{"kind":"SHOP","id":"%s","platform":"P1"},"behavior":null,
                         "lookAlike":"%s"}
                        """
                                .formatted(id, lookAlike),
                        TOKENISER));
    }

    private void found(String kind, String id, String behavior, String status, double score)
            throws IOException {
        findings.add(
                JSON.readTree(
                        """
                        {"id":"f:%s:P1:%s:%s","version":1,"time":%d,"from":%d,"behavior":"%s",
                         "status":"%s","score":%s,
                         "subject":{"kind":"%s","id":"%s","platform":"P1"}}
                        """
                                .formatted(
                                        kind,
                                        id,
                                        behavior,
                                        30 * HOUR,
                                        -90 * HOUR,
                                        behavior,
                                        status,
                                        score,
                                        kind,
                                        id)));
    }

    private Yardstick yardstick(double days) {
        return Yardstick.of(Verdict.of(findings), truth, alerts, days);
    }

    @Test
    void recallIsApartBySkillAndKindOfSubjectWithBuyersLast() throws IOException {
        guilty("SHOP", "S1", "BRUSHING", "CLUMSY", "");
        guilty("SHOP", "S2", "BRUSHING", "CLUMSY", "");
        guilty("COURIER", "K1", "BRUSHING", "CLUMSY", "");
        guilty("BUYER", "B1", "BRUSHING", "CLUMSY", "");
        guilty("SHOP", "S3", "BRUSHING", "PROFESSIONAL", "");
        found("SHOP", "S1", "BRUSHING", "CANDIDATE", 0.9);
        found("SHOP", "S2", "BRUSHING", "OBSERVED", 0.5);
        found("BUYER", "B1", "BRUSHING", "SUSPECTED", 0.6);
        found("SHOP", "S3", "FAKE_REVIEW", "CANDIDATE", 0.9);

        assertThat(yardstick(30).reach())
                .containsExactly(
                        new Yardstick.Reach("BRUSHING", "CLUMSY", "COURIER", 1, 0, 0, 0.0),
                        new Yardstick.Reach("BRUSHING", "CLUMSY", "SHOP", 2, 1, 1, 0.5),
                        new Yardstick.Reach("BRUSHING", "CLUMSY", "BUYER", 1, 1, 0, 1.0),
                        new Yardstick.Reach("BRUSHING", "PROFESSIONAL", "SHOP", 1, 0, 0, 0.0));
        assertThat(yardstick(30).campaigns())
                .containsExactly(
                        new Yardstick.Campaign("BRUSHING", "CLUMSY", "c-CLUMSY", 3, 1, 1, 1),
                        new Yardstick.Campaign(
                                "BRUSHING", "PROFESSIONAL", "c-PROFESSIONAL", 1, 0, 0, 0));
    }

    /** What somebody did besides is right when found, and no miss. */
    @Test
    void whatIsIncidentalCountsForPrecisionOnly() throws IOException {
        guilty("SHOP", "S1", "EMPTY_PARCEL", "TRAINED", "");
        guilty("SHOP", "S1", "BRUSHING", "TRAINED", ",\"incidental\":true");
        found("SHOP", "S1", "BRUSHING", "SUSPECTED", 0.7);

        Yardstick yardstick = yardstick(30);
        assertThat(yardstick.reach())
                .containsExactly(
                        new Yardstick.Reach("EMPTY_PARCEL", "TRAINED", "SHOP", 1, 0, 0, 0.0));
        assertThat(yardstick.mistaken()).isEmpty();
        Evaluation evaluation = Evaluation.of(Verdict.of(findings), truth);
        assertThat(evaluation.behaviors())
                .anySatisfy(
                        each -> {
                            assertThat(each.behavior()).isEqualTo("BRUSHING");
                            assertThat(each.planted()).isZero();
                            assertThat(each.right()).isEqualTo(1);
                            assertThat(each.recall()).isNull();
                        });
    }

    @Test
    void falseFlagsAreOfHonestShopsAndScaledToThirtyDays() throws IOException {
        for (int n = 0; n < 99; n++) {
            honest("H" + n, "ORDINARY");
        }
        honest("H1", "BIG_SALE");
        honest("V", "REVERSE_BRUSHING_VICTIM");
        guilty("SHOP", "S1", "BRUSHING", "CLUMSY", "");
        found("SHOP", "H1", "BRUSHING", "SUSPECTED", 0.6);
        found("SHOP", "H1", "FAKE_REVIEW", "CANDIDATE", 0.8);
        found("SHOP", "H2", "BRUSHING", "OBSERVED", 0.59);
        found("SHOP", "V", "BRUSHING", "VICTIM", 0.9);
        found("SHOP", "S1", "FAKE_REVIEW", "SUSPECTED", 0.7);

        // One of a hundred honest shops in ten days is three of a hundred in thirty.
        assertThat(yardstick(10).falseFlags())
                .extracting(
                        Yardstick.FalseFlags::level,
                        Yardstick.FalseFlags::honest,
                        Yardstick.FalseFlags::flagged,
                        Yardstick.FalseFlags::rate)
                .containsExactly(
                        tuple(Level.SUSPECTED, 100L, 1L, 300.0),
                        tuple(Level.CANDIDATE, 100L, 1L, 300.0));
        // Wilson's interval of 1 in 100 ends at 5.449 %.
        assertThat(yardstick(30).falseFlags().get(0).upper()).isBetween(544.0, 546.0);
    }

    @Test
    void noFlagAtAllStillHasAnUpperEnd() throws IOException {
        for (int n = 0; n < 100; n++) {
            honest("H" + n, "ORDINARY");
        }

        Yardstick.FalseFlags flags = yardstick(30).falseFlags().get(1);
        assertThat(flags.rate()).isZero();
        // z²/(n + z²) with z = 1.96
        assertThat(flags.upper()).isBetween(369.0, 371.0);
    }

    @Test
    void whoIsReportedWronglyStandsUnderWhatTheyLookLike() throws IOException {
        honest("H1", "FRIENDS_SHOPPING");
        guilty("SHOP", "S1", "BRUSHING", "CLUMSY", "");
        found("SHOP", "H1", "BRUSHING", "CANDIDATE", 0.8);
        found("SHOP", "S1", "EMPTY_PARCEL", "SUSPECTED", 0.6);
        found("BUYER", "B9", "BRUSHING", "SUSPECTED", 0.6);
        found("BUYER", "B8", "BRUSHING", "OBSERVED", 0.59);

        assertThat(yardstick(30).mistaken())
                .containsExactly(
                        new Yardstick.Mistaken("BRUSHING", "FRIENDS_SHOPPING", 1, 1),
                        new Yardstick.Mistaken("BRUSHING", Yardstick.NOBODY, 1, 0),
                        new Yardstick.Mistaken("EMPTY_PARCEL", Yardstick.GUILTY_OF_ANOTHER, 1, 0));
    }

    @Test
    void aScoreOnABoundaryBelongsToTheIntervalThatBeginsThere() throws IOException {
        guilty("SHOP", "S1", "BRUSHING", "CLUMSY", "");
        guilty("SHOP", "S2", "BRUSHING", "CLUMSY", "");
        honest("H1", "ORDINARY");
        honest("H2", "ORDINARY");
        found("SHOP", "S1", "BRUSHING", "CANDIDATE", 1.0);
        found("SHOP", "S2", "BRUSHING", "CANDIDATE", 0.9);
        found("SHOP", "H1", "BRUSHING", "CANDIDATE", 0.8999);
        found("SHOP", "H2", "BRUSHING", "SUSPECTED", 0.7);
        found("SHOP", "H2", "FAKE_REVIEW", "VICTIM", 0.95);

        List<Yardstick.Bin> bins = yardstick(30).calibration();
        assertThat(bins).hasSize(10);
        assertThat(bins.get(9)).isEqualTo(new Yardstick.Bin(0.9, 1.0, 2, 2, 1.0));
        assertThat(bins.get(8)).isEqualTo(new Yardstick.Bin(0.8, 0.9, 1, 0, 0.0));
        assertThat(bins.get(7)).isEqualTo(new Yardstick.Bin(0.7, 0.8, 1, 0, 0.0));
        assertThat(bins.get(0).share()).isNull();
    }

    @Test
    void alertsAreRightIfTheirCourierColluded() throws IOException {
        guilty("COURIER", "K1", "EMPTY_PARCEL", "CLUMSY", "");
        guilty("COURIER", "K2", "EMPTY_PARCEL", "CLUMSY", "");
        for (String courier : List.of("K1", "K1", "K9")) {
            alerts.add(new CourierAlert(Subject.parse("COURIER:P1:" + courier)));
        }

        assertThat(yardstick(30).couriers())
                .isEqualTo(new Yardstick.Couriers(2, 1, 0.5, 3, 2, 0.6667));
    }

    /** The window of the oldest evidence may begin before the campaign, and before the city. */
    @Test
    void detectionIsTimedFromTheBeginningOfTheCampaign() throws IOException {
        guilty("SHOP", "S1", "BRUSHING", "CLUMSY", ",\"begin\":" + 6 * HOUR);
        found("SHOP", "S1", "BRUSHING", "SUSPECTED", 0.7);
        guilty("SHOP", "S2", "EMPTY_PARCEL", "CLUMSY", ",\"begin\":" + 31 * HOUR);
        found("SHOP", "S2", "EMPTY_PARCEL", "SUSPECTED", 0.7);
        guilty("SHOP", "S3", "FAKE_REVIEW", "CLUMSY", "");
        found("SHOP", "S3", "FAKE_REVIEW", "SUSPECTED", 0.7);

        assertThat(Evaluation.of(Verdict.of(findings), truth).delays())
                .extracting(Evaluation.Delay::behavior, Evaluation.Delay::medianHours)
                .containsExactly(
                        tuple("BRUSHING", 24.0),
                        tuple("EMPTY_PARCEL", 0.0),
                        tuple("FAKE_REVIEW", 120.0));
    }

    @Test
    void onlyTheNewestVersionOfAnAlertCountsAndOnlyIfItStands() throws Exception {
        Path file = directory.resolve("courier-alerts.jsonl");
        Files.writeString(
                file,
                """
                {"id":"a:1","version":2,"carrier":"YTO","courier":"K1","open":false}
                {"id":"a:1","version":1,"carrier":"YTO","courier":"K1","open":true}
                {"id":"a:2","version":1,"carrier":"YTO","courier":"K2","open":true}
                """);

        Collection<CourierAlert> read = CourierAlert.read(file);
        assertThat(read).containsExactly(new CourierAlert(Subject.parse("COURIER:YTO:K2")));
        assertThat(CourierAlert.read(directory.resolve("none.jsonl"))).isEmpty();
    }
}

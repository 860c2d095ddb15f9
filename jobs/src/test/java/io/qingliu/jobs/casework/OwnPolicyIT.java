package io.qingliu.jobs.casework;

import static io.qingliu.domain.finding.Behavior.BRUSHING;
import static io.qingliu.domain.finding.Severity.GENERAL;
import static io.qingliu.domain.finding.Severity.SERIOUS;
import static io.qingliu.jobs.casework.CaseTown.shop;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.domain.casework.MemberKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever runs the system has rules of procedure of his own: more time to answer, and one measure
 * of a department turned on. The same papers are judged by his policy and by the shipped one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnPolicyIT {

    @TempDir private static Path directory;

    private Docket own;
    private Docket shipped;

    @BeforeAll
    void bothRuns() throws Exception {
        own = town().under(policy()).judged(directory.resolve("own"));
        shipped = town().judged(directory.resolve("shipped"));
    }

    private static CaseTown town() {
        CaseTown town = CaseTown.since("2026-01-01");
        town.member("P1", MemberKind.PLATFORM).joins();
        town.member("SAMR", MemberKind.DEPARTMENT).joins();
        town.about(shop("told"), BRUSHING).on("2026-05-25").submittedBy("P1", GENERAL);
        town.about(shop("fined"), BRUSHING)
                .on("2026-05-04")
                .submittedBy("P1", SERIOUS)
                .decisionInForce("2026-17", SERIOUS, "AUCL art. 9");
        town.about(shop("warned"), BRUSHING)
                .on("2026-05-04")
                .submittedBy("P1", GENERAL)
                .decisionInForce("2026-18", GENERAL, "AUCL art. 9");
        return town.until("2026-06-08");
    }

    private static PolicyFiles policy() throws Exception {
        Path files = Files.createDirectories(directory.resolve("policy"));
        Files.writeString(
                files.resolve("departments.yaml"),
                """
                suspectedFrom: NOTIFIED
                measures:
                  - department: SAMR
                    code: NO_TENDER
                    name: {zh: 限制参加招标, en: no public tenders}
                    legalBasis:
                      document: Tendering Law
                      article: art. 60
                      listEdition: '2025'
                      validFrom: 2026-01-01
                    enabled: true
                """);
        Files.writeString(
                files.resolve("terms.yaml"),
                text("terms.yaml").replace("responseWorkingDays: 5", "responseWorkingDays: 7"));
        Files.writeString(
                files.resolve("measures.yaml"),
                text("measures.yaml").replace("version: \"1\"", "version: house-2"));
        return PolicyFiles.in(files);
    }

    private static String text(String name) {
        return PolicyFiles.shipped().text(name);
    }

    @Test
    void aDepartmentIsAskedForWhatTheOperatorTurnedOn() {
        assertThat(own.push(shop("fined"), "SAMR").path("label").asText()).isEqualTo("DECIDED");
        assertThat(own.push(shop("fined"), "SAMR").path("measures"))
                .extracting(JsonNode::asText)
                .containsExactly("NO_TENDER");
        assertThat(own.push(shop("warned"), "SAMR").path("measures")).isEmpty();
        assertThat(shipped.push(shop("fined"), "SAMR").path("label").asText()).isEqualTo("DECIDED");
        assertThat(shipped.push(shop("fined"), "SAMR").path("measures")).isEmpty();
    }

    @Test
    void theTimeToAnswerIsTheOperators() {
        assertThat(deadline(own)).isEqualTo(CaseTown.endOf("2026-06-03"));
        assertThat(deadline(shipped)).isEqualTo(CaseTown.endOf("2026-06-01"));
    }

    private static long deadline(Docket docket) {
        return docket.notices(shop("told"), "BEFORE_LISTING").get(0).path("deadline").asLong();
    }

    @Test
    void everyRecommendationSaysWhichPolicyItFollows() {
        assertThat(policies(own)).singleElement().asString().matches("house-2-[0-9a-f]{8}");
        assertThat(policies(shipped)).singleElement().asString().matches("1-[0-9a-f]{8}");
    }

    private static Set<String> policies(Docket docket) {
        return docket.newest("measures", m -> true).stream()
                .map(m -> m.path("policy").asText())
                .collect(Collectors.toSet());
    }
}

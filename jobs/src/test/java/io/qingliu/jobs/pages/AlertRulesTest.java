package io.qingliu.jobs.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.testkit.pages.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Each alert asks for what is served, and says where it stands what to do. */
class AlertRulesTest {

    private static final String RUNBOOK = "docs/runbook.md";

    @Test
    void eachAsksForWhatIsServed() throws Exception {
        assertThat(AlertRule.shipped())
                .hasSizeGreaterThan(15)
                .allSatisfy(rule -> AskedMetrics.shows(rule.summary(), rule.expression()))
                .allSatisfy(
                        rule -> {
                            assertThat(rule.severity()).isIn("critical", "warning");
                            assertThat(rule.summary()).endsWith(".");
                        })
                .extracting(AlertRule::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void eachHasAPartOfTheRunbookAndEachPartAnAlert() throws Exception {
        String runbook = Page.read(RUNBOOK);
        List<String> headings =
                runbook.lines()
                        .filter(line -> line.startsWith("## "))
                        .map(line -> line.substring(3))
                        .toList();

        assertThat(headings)
                .containsExactlyInAnyOrderElementsOf(
                        AlertRule.shipped().stream().map(AlertRule::name).toList());
        assertThat(AlertRule.shipped())
                .allSatisfy(
                        rule ->
                                assertThat(rule.runbook())
                                        .isEqualTo(
                                                RUNBOOK
                                                        + "#"
                                                        + rule.name().toLowerCase(Locale.ROOT)));
        assertThat(Arrays.stream(runbook.split("\n## ")).skip(1))
                .allSatisfy(part -> assertThat(part).contains("**Look at**", "**Do**"));
    }
}

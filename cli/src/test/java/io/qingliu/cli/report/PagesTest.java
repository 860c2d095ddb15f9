package io.qingliu.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.jobs.settings.ReportSettings;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From rows to what a reader sees. */
class PagesTest {

    private static final Policy POLICY = Policy.shipped();

    private static final Phrases ENGLISH = phrases(Locale.ENGLISH);
    private static final Phrases CHINESE = phrases(Locale.CHINESE);

    /** A month with one case of everything; every number stands in it once. */
    private static MonthlyResults november() {
        return Rows.none()
                .total("2026-11")
                .suspected(1211)
                .confirmed(611)
                .decided(311)
                .restored(47)
                .corrected(23)
                .applied(902)
                .lifted(71)
                .then()
                .total("2026-11-03")
                .suspected(801)
                .then()
                .by("2026-11", Behavior.BRUSHING)
                .suspected(511)
                .decided(307)
                .then()
                .by("2026-11", Behavior.EMPTY_PARCEL)
                .decided(4)
                .then()
                .by("2026-11", Role.ORGANISER)
                .decided(311)
                .then()
                .by("2026-11", Behavior.BRUSHING, Role.ORGANISER)
                .decided(303)
                .then()
                .by("2026-11", Measure.REMOVE_ITEM)
                .applied(401)
                .lifted(37)
                .then()
                .by("2026-11", Measure.REMOVE_ITEM, "PLATFORM-A")
                .applied(383)
                .then()
                .byMember("2026-11", "PLATFORM-A")
                .applied(877)
                .then()
                .byArea("2026-11", "441881")
                .decided(211)
                .then()
                .byArea("2026-11", "441825")
                .decided(3)
                .then()
                .results("2026-11");
    }

    @Test
    void thoseInsideSeeEveryFigureInTablesAndCharts() {
        String page = InternalPage.of(november(), ENGLISH, POLICY);

        assertThat(page)
                .contains("Results of the joint punishment of credit manipulation, November 2026")
                .contains("<dd>1,211</dd>")
                .contains("<th scope=\"row\" dir=\"auto\">11-03</th>\n<td>801</td>")
                .contains("<th scope=\"row\" dir=\"auto\">brushing</th>\n<td>511</td>")
                .contains("<td>303</td>", "<td>401</td>", "<td>37</td>", "<td>383</td>")
                .contains("<th scope=\"row\" dir=\"auto\">PLATFORM-A</th>")
                .contains("441881", "Yingde City", "<td>211</td>")
                .contains("<polyline", "<rect");
        assertThat(count(page, "<svg")).isEqualTo(6);
        assertThat(count(page, "<table")).isEqualTo(8);
    }

    @Test
    void theWronglyPunishedStandFirst() {
        String page = InternalPage.of(november(), ENGLISH, POLICY);

        assertThat(page.substring(page.indexOf("<main>")))
                .startsWith(
                        "<main><section class=\"wronged\"><h2>Wrongly punished</h2>\n"
                                + "<p class=\"number\">23</p>");
    }

    @Test
    void whatCountsAsWronglyPunishedIsSaidInOneWay() {
        for (Phrases texts : List.of(ENGLISH, CHINESE)) {
            String page = InternalPage.of(november(), texts, POLICY);
            String wronged = page.substring(page.indexOf("<section class=\"wronged\">"));
            String first = wronged.substring(0, wronged.indexOf("</section>"));

            assertThat(first)
                    .contains("<p>" + texts.text("report.figure.CORRECTED.about") + "</p>");
            assertThat(count(page, texts.text("report.figure.CORRECTED.about"))).isEqualTo(2);
        }
    }

    @Test
    void aMonthWithoutWrongsSaysZero() {
        MonthlyResults results = Rows.none().total("2026-11").decided(1).then().results("2026-11");

        assertThat(InternalPage.of(results, ENGLISH, POLICY))
                .contains("class=\"wronged none\"", "<p class=\"number\">0</p>");
    }

    @Test
    void thePageSpeaksChinese() {
        String page = InternalPage.of(november(), CHINESE, POLICY);

        assertThat(page)
                .contains("<html lang=\"zh-CN\">", "炒信行为联合惩戒成果统计（2026年11月）")
                .contains("刷单炒信", "错误惩戒", "英德市");
    }

    @Test
    void theMediaSeeDecidedCasesOnlyAndNoSmallCount() {
        PublicResults results = PublicResults.of(november(), ReportSettings.DEFAULT);
        String page = PublicPage.of(results, ReportSettings.DEFAULT, ENGLISH, POLICY);
        String csv = ResultsCsv.of(results, ENGLISH, POLICY);

        assertThat(page)
                .contains("<dd>311</dd>", "<dd>47</dd>", "<dd>23</dd>")
                .contains("<td>211</td>", "&lt;5", "withheld")
                .doesNotContain("PLATFORM-A", "1,211", "611", "902", "801", "suspected<");
        assertThat(csv)
                .contains("2026-11,,,,decided,311\r\n", "2026-11,,,,corrected,23\r\n")
                .contains("2026-11,behavior,EMPTY_PARCEL,", ",decided,<5\r\n")
                .contains("2026-11,behavior,BRUSHING,brushing,decided,withheld\r\n")
                .contains("2026-11,area,441881,Yingde City,decided,211\r\n")
                .contains(
                        "2026-11,area,441825,Lianshan Zhuang and Yao Autonomous County,decided,<5")
                .contains("2026-11,area,,elsewhere or not known,decided,withheld\r\n")
                .doesNotContain("PLATFORM-A", "1211", "611", "902", "801", "307", ",97");
        assertThat(page).doesNotContain("307", ">97<");
    }

    @Test
    void nothingThatCallsItselfMarkupBecomesMarkup() {
        String hostile = "<script>alert(1)</script>\"'&\u202E\u0000";
        MonthlyResults results =
                Rows.none()
                        .byMember("2026-11", hostile)
                        .applied(1)
                        .then()
                        .by("2026-11", Measure.REMOVE_ITEM, hostile)
                        .applied(1)
                        .then()
                        .byArea("2026-11", "<img src=x onerror=alert(1)>")
                        .decided(1)
                        .then()
                        .results("2026-11");

        String page = InternalPage.of(results, ENGLISH, POLICY);

        assertThat(page)
                .doesNotContain("<script", "<img", "\u0000")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;")
                .contains("&lt;img src=x onerror=alert(1)&gt;");
    }

    @Test
    void nothingThatLooksLikeAFormulaRunsInASpreadsheet() {
        MonthlyResults results =
                Rows.none()
                        .byMember("2026-11", "=HYPERLINK(\"x\")")
                        .applied(1)
                        .then()
                        .byMember("2026-11", "P,1")
                        .applied(1)
                        .then()
                        .results("2026-11");

        assertThat(ResultsCsv.of(results, ENGLISH, POLICY))
                .contains("MONTH,2026-11,,,,\"'=HYPERLINK(\"\"x\"\")\",,,0,0,0,0,0,1,0\r\n")
                .contains("MONTH,2026-11,,,,\"P,1\",,,");
    }

    @Test
    void thePagesFetchNothing() {
        for (Phrases texts : new Phrases[] {ENGLISH, CHINESE}) {
            String inside = InternalPage.of(november(), texts, POLICY);
            PublicResults results = PublicResults.of(november(), ReportSettings.DEFAULT);
            for (String page :
                    new String[] {
                        inside, PublicPage.of(results, ReportSettings.DEFAULT, texts, POLICY)
                    }) {
                assertThat(page)
                        .contains("content=\"default-src &#39;none&#39;;")
                        .doesNotContain("<script", "<link", "<img", "src=", "href=", "url(")
                        .doesNotContain("@import", "http://", "https://");
            }
        }
    }

    @Test
    void aMonthWithoutRowsSaysSo() {
        MonthlyResults none = Rows.none().total("2026-10").decided(9).then().results("2026-11");
        PublicResults published = PublicResults.of(none, ReportSettings.DEFAULT);

        assertThat(InternalPage.of(none, ENGLISH, POLICY))
                .contains("There are no results of November");
        assertThat(PublicPage.of(published, ReportSettings.DEFAULT, CHINESE, POLICY))
                .contains("2026年11月没有成果");
        assertThat(ResultsCsv.of(none, ENGLISH, POLICY).lines()).hasSize(1);
        assertThat(ResultsCsv.of(published, ENGLISH, POLICY).lines()).hasSize(1);
    }

    @Test
    void theCsvHoldsEveryRowAsItIs() {
        String csv = ResultsCsv.of(november(), ENGLISH, POLICY);

        assertThat(csv)
                .startsWith("\uFEFFgranularity,period,behavior,role,measure,member,area,areaName,")
                .contains("MONTH,2026-11,,,,,,,1211,611,311,23,47,902,71\r\n")
                .contains("DAY,2026-11-03,,,,,,,801,")
                .contains("MONTH,2026-11,,,,,441881,Yingde City,0,0,211,0,0,0,0\r\n");
        assertThat(csv.lines()).hasSize(12);
    }

    private static int count(String page, String what) {
        return page.split(Pattern.quote(what), -1).length - 1;
    }

    private static Phrases phrases(Locale locale) {
        ResourceBundle bundle =
                ResourceBundle.getBundle(
                        "io.qingliu.cli.terminal.texts",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
        return new Phrases() {
            @Override
            public String text(String key, Object... parts) {
                return String.format(Locale.ROOT, bundle.getString(key), parts);
            }

            @Override
            public boolean isChinese() {
                return locale.equals(Locale.CHINESE);
            }
        };
    }
}

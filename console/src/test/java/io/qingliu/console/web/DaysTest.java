package io.qingliu.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.policy.WorkingDays;
import io.qingliu.console.text.Formats;
import io.qingliu.console.text.Language;
import io.qingliu.console.text.Names;
import io.qingliu.console.text.Phrases;
import io.qingliu.console.text.Term;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each list shows of a term; its last day is a Friday, and the Monday after is no holiday. */
class DaysTest {

    private static final WorkingDays CALENDAR = Policy.shipped().calendar();
    private static final long DUE = CALENDAR.after(at("2025-11-13T09:00"), 6);

    @Test
    void aTermThatRunsIsCountedInWorkingDays() {
        assertThat(shown("2025-11-19T09:00", Language.EN)).isEqualTo("soon: 2 working days left");
        assertThat(shown("2025-11-20T09:00", Language.ZH)).isEqualTo("soon: 还剩 1 个工作日");
        assertThat(shown("2025-11-21T23:59", Language.EN)).isEqualTo("soon: no working day left");
    }

    /** Over the weekend no working day has passed, but the term has. */
    @Test
    void aTermThatIsOverSaysSinceWhenUntilAWorkingDayHasPassed() {
        assertThat(shown("2025-11-22T00:00", Language.EN))
                .isEqualTo("late: over since 22 Nov 2025");
        assertThat(shown("2025-11-23T23:59", Language.ZH)).isEqualTo("late: 自2025年11月22日起逾期");
        assertThat(shown("2025-11-24T00:00", Language.EN)).isEqualTo("late: 1 working day over");
        assertThat(shown("2025-11-25T00:00", Language.ZH)).isEqualTo("late: 已逾期 2 个工作日");
    }

    private static String shown(String now, Language language) {
        Phrases phrases = new Phrases(List.of("common", "appeals"), language);
        Page page =
                new Page(
                        "",
                        "",
                        null,
                        "/",
                        "",
                        language,
                        Theme.of(null),
                        phrases,
                        new Names(Policy.shipped(), phrases, language),
                        new Formats(language, Formats.DEFAULT_ZONE),
                        List.of(),
                        name -> name,
                        null,
                        Tone.DONE,
                        null,
                        null);
        StringOutput html = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html)
                .render(
                        "days.jte",
                        Map.of("page", page, "term", Term.of(CALENDAR, at(now), DUE)),
                        html);
        return html.toString()
                .strip()
                .replaceAll("<span class=\"tag (\\w+)\">([^<]*)</span>", "$1: $2");
    }

    private static long at(String local) {
        return LocalDateTime.parse(local).atZone(CALENDAR.zone()).toInstant().toEpochMilli();
    }
}

package io.qingliu.console;

import static io.qingliu.console.ConsoleStage.ANALYST;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Log in, see the first page over real documents, log out. */
class SkeletonIT {

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage =
                ConsoleStage.open()
                        .with(
                                Given.finding(
                                        Given.SHOP,
                                        Behavior.BRUSHING,
                                        FindingStatus.CANDIDATE,
                                        0.93));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void whoLogsInComesToHisDeskAndWhoLogsOutLeavesIt() {
        Visitor ana = stage.visitor();
        assertThat(ana.get("/findings").header("Location")).isEqualTo("/login?to=%2Ffindings");

        ana.logIn(ANALYST.id(), ConsoleStage.PASSWORD);
        assertThat(ana.get("/").header("Location")).isEqualTo("/findings");
        Visitor.Page queue = ana.get("/findings");
        assertThat(queue.status()).isEqualTo(200);
        assertThat(queue.text()).contains("1 finding<", "S9", "0.93", "4 kinds");

        ana.post("/logout", "form-token", queue.token());
        assertThat(ana.get("/findings").status()).isEqualTo(303);
    }

    @Test
    void aWrongPasswordOpensNothing() {
        Visitor stranger = stage.visitor();
        Visitor.Page form = stranger.get("/login");
        Visitor.Page refused =
                stranger.post(
                        "/login",
                        "form-token",
                        form.token(),
                        "name",
                        ANALYST.id(),
                        "password",
                        "guess",
                        "to",
                        "/findings");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text())
                .contains("Name or password is wrong", "value=\"" + ANALYST.id() + '"')
                .contains("href=\"/figures/public\"")
                .doesNotContain("guess");
        assertThat(stranger.get("/findings").status()).isEqualTo(303);
    }

    @Test
    void thePageIsInTheReadersLanguage() {
        Visitor ana = stage.visitor(ANALYST);

        assertThat(ana.reading("zh-CN,zh;q=0.9").get("/findings").text())
                .contains("1 条线索", "拟列入", "lang=\"zh-CN\"");
        Visitor.Page english = ana.reading("en-GB").get("/findings");
        assertThat(english.text()).contains("candidate", "lang=\"en\"");
        ana.post(
                "/preferences",
                "form-token",
                english.token(),
                "language",
                "zh",
                "theme",
                "dark",
                "to",
                "/findings");
        assertThat(ana.get("/findings").text()).contains("1 条线索", "data-theme=\"dark\"");
    }
}

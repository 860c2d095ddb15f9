package io.qingliu.console;

import static io.qingliu.console.ConsoleStage.ANALYST;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
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

    /** Somebody read for longer than a session lasts, and then sent his form. */
    @Test
    void whoseSessionIsOverIsToldThatHisFormWasNotSent() {
        Visitor ana = stage.visitor(ANALYST);
        Visitor.Page queue = ana.get("/findings");
        ana.post("/logout", "form-token", queue.token());

        Visitor.Page sent = ana.post("/findings/verdicts", "form-token", queue.token());
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.header("Location")).isEqualTo("/login?to=%2F&unsent=yes");
        assertThat(ana.get(sent.header("Location")).visible()).contains("Nothing was sent");
        assertThat(ana.get("/login?to=%2F").visible()).doesNotContain("Nothing was sent");
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

    /** Whoever asks for it: it is the same for all, and its address changes when it does. */
    @Test
    void anAssetIsKeptForEverAndSentAsItsReaderTakesIt() throws IOException, InterruptedException {
        Visitor visitor = stage.visitor();
        String path = visitor.get("/login").asset("console.css");

        Visitor.Page plain = visitor.get(path);
        assertThat(plain.status()).isEqualTo(200);
        assertThat(plain.header("Cache-Control")).contains("immutable");
        assertThat(plain.header("Content-Type")).isEqualTo("text/css; charset=utf-8");
        assertThat(plain.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(plain.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(plain.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(plain.header("Content-Encoding")).isEmpty();
        byte[] bytes = plain.text().getBytes(StandardCharsets.UTF_8);
        assertThat(plain.header("Content-Length")).isEqualTo(Integer.toString(bytes.length));

        HttpResponse<byte[]> packed =
                HttpClient.newHttpClient()
                        .send(
                                visitor.request(path).header("Accept-Encoding", "gzip").build(),
                                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()));
        assertThat(unpacked.readAllBytes()).isEqualTo(bytes);

        Visitor.Page head =
                visitor.send(
                        visitor.request(path)
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(bytes.length));
    }

    @Test
    void anAssetIsGivenUnderItsOwnAddressOnly() {
        Visitor visitor = stage.visitor();
        String path = visitor.get("/login").asset("console.css");

        assertThat(visitor.get(path.replaceFirst("/assets/.", "/assets/x")).status())
                .isEqualTo(404);
        for (String other :
                List.of(
                        path + "/",
                        path + ";x",
                        "/" + path,
                        path.replace("console", "%63onsole"))) {
            assertThat(visitor.get(stage.address() + other).status()).as(other).isNotEqualTo(200);
        }
        assertThat(visitor.get(path + "?x").status()).isEqualTo(200);
        assertThat(visitor.post(path, "a", "b").status()).isGreaterThanOrEqualTo(400);
        HttpRequest elsewhere =
                visitor.request(path)
                        .header("Sec-Fetch-Site", "cross-site")
                        .header("Sec-Fetch-Mode", "no-cors")
                        .header("Sec-Fetch-Dest", "style")
                        .build();
        assertThat(visitor.send(elsewhere).status()).isEqualTo(403);
    }
}

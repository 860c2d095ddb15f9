package io.qingliu.console;

import static io.qingliu.console.ConsoleStage.ANALYST;
import static io.qingliu.console.ConsoleStage.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody tries who means ill. */
class AttacksIT {

    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final Subject EVIL =
            Subject.of(SubjectKind.SHOP, "P1", "S\"><img src=x onerror=alert(1)>" + SCRIPT);

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
                                        0.93),
                                Given.finding(
                                        EVIL, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.91))
                        .withAll(Given.signals(EVIL, Behavior.BRUSHING));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void aForgedCookieIsNobody() {
        Visitor forger = stage.visitor();
        forger.forge("qingliu-session", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

        assertThat(forger.get("/findings").status()).isEqualTo(303);
    }

    @Test
    void aSessionThatWasPlantedBeforeTheLogInIsNotTheOneAfterIt() {
        Visitor victim = stage.visitor();
        victim.forge("qingliu-session", "planted");
        victim.logIn(ANALYST.id(), PASSWORD);
        Visitor attacker = stage.visitor();
        attacker.forge("qingliu-session", "planted");

        assertThat(victim.get("/findings").status()).isEqualTo(200);
        assertThat(attacker.get("/findings").status()).isEqualTo(303);
    }

    @Test
    void aPostWithoutTheTokenOfOurFormIsRefused() {
        Visitor ana = stage.visitor(ANALYST);
        String id = Finding.idOf(Given.SHOP, Behavior.BRUSHING);
        String others = stage.visitor(ConsoleStage.CHIEF).get("/findings").token();

        assertThat(ana.post("/case/verdict", "case", id, "act", "CONFIRM").status()).isEqualTo(403);
        assertThat(
                        ana.post(
                                        "/findings/verdicts",
                                        "form-token",
                                        others,
                                        "case",
                                        id,
                                        "seen",
                                        "made up",
                                        "act",
                                        "CONFIRM")
                                .status())
                .isEqualTo(403);
        assertThat(ana.post("/logout").status()).isEqualTo(403);
        assertThat(ana.post("/preferences", "theme", "dark").status()).isEqualTo(403);
        assertThat(ana.get("/findings").status()).as("still logged in").isEqualTo(200);
        assertThat(stage.sent("verdicts")).isEmpty();
    }

    @Test
    void aScriptInAShopsNameIsText() {
        Visitor ana = stage.visitor(ANALYST);
        String address = "/case?subject=" + Visitor.encoded(EVIL.toString());

        assertThat(ana.get("/findings").text())
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain(SCRIPT, "<img src=x");
        assertThat(ana.get(address).text())
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain(SCRIPT, "<img src=x");
    }

    @Test
    void aScriptInAnAddressIsText() {
        Visitor ana = stage.visitor(ANALYST);

        for (String path :
                new String[] {
                    "/findings?id=",
                    "/findings?rule=",
                    "/findings?after=",
                    "/findings?done=",
                    "/login?to=",
                    "/case?subject="
                }) {
            String sent = Visitor.encoded("\"><script>alert(1)</script>");
            assertThat(ana.get(path + sent).visible()).as(path).doesNotContain(SCRIPT);
        }
    }

    @Test
    void everyAnswerCarriesTheHeadersThatProtectIt() {
        Visitor ana = stage.visitor(ANALYST);

        for (String path : new String[] {"/login", "/findings", "/nowhere", "/assets/x/y.css"}) {
            Visitor.Page page = ana.get(path);
            assertThat(page.header("Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(page.header("Cache-Control")).isEqualTo("no-store");
            assertThat(page.header("Server")).isEmpty();
        }
        assertThat(ana.get("/nowhere").text()).contains("Nothing is here", "To your desk");
        String text = ana.get("/findings").text();
        assertThat(text).doesNotContain("style=\"", "onclick", "javascript:");
    }

    @Test
    void theSessionCookieIsOutOfReachOfScriptsAndOtherSites() {
        Visitor visitor = stage.visitor();
        Visitor.Page form = visitor.get("/login");
        Visitor.Page entered =
                visitor.post(
                        "/login",
                        "form-token",
                        form.token(),
                        "name",
                        ANALYST.id(),
                        "password",
                        PASSWORD,
                        "to",
                        "https://evil.example");

        assertThat(entered.header("Set-Cookie"))
                .startsWith("qingliu-session=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure", "Domain");
        assertThat(entered.header("Location")).isEqualTo("/");
        assertThat(visitor.cookies()).extracting(HttpCookie::getName).contains("qingliu-session");
    }

    @Test
    void anotherHostIsNotAnswered() throws IOException {
        assertThat(raw("GET /login HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
        String style = stage.visitor().get("/login").asset("console.css");
        String asset = "GET " + style + " HTTP/1.1\r\nHost: ";
        assertThat(raw(asset + "evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
        assertThat(raw("GET /health HTTP/1.1\r\nHost: 10.1.2.3\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .endsWith("serving");
        assertThat(
                        raw(
                                "GET /login HTTP/1.1\r\nHost: localhost:"
                                        + stage.address().getPort()
                                        + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    /** A page of somebody else embeds a case: its visitor has not looked at anybody. */
    @Test
    void aPartOfAnothersPageIsRefusedBeforeALookIsRecorded() {
        Visitor ana = stage.visitor(ANALYST);
        String path = "/case?subject=SHOP%3AP1%3AS9";
        int before = stage.sent("accesses").size();

        for (String[] asked :
                new String[][] {
                    {"cross-site", "no-cors", "image"},
                    {"cross-site", "cors", "empty"},
                    {"cross-site", "navigate", "iframe"},
                    // Another server of the same site gets the cookie, and is another all the same.
                    {"same-site", "no-cors", "script"},
                    {"same-site", "navigate", "object"}
                }) {
            Visitor.Page refused = ana.send(fetched(ana, path, asked).GET().build());
            assertThat(refused.status()).as(String.join(" ", asked)).isEqualTo(403);
            assertThat(refused.visible()).doesNotContain("BRU-01", "0.93");
        }
        assertThat(
                        ana.send(
                                        fetched(ana, path, "cross-site", "navigate", "document")
                                                .header("Sec-Purpose", "prefetch;prerender")
                                                .GET()
                                                .build())
                                .status())
                .as("fetched ahead by another's page")
                .isEqualTo(403);
        assertThat(stage.sent("accesses")).hasSize(before);

        for (String[] asked :
                new String[][] {
                    {"cross-site", "navigate", "document"},
                    {"same-origin", "cors", "empty"},
                    {"none", "navigate", "document"}
                }) {
            assertThat(ana.send(fetched(ana, path, asked).GET().build()).status())
                    .as(String.join(" ", asked))
                    .isEqualTo(200);
        }
        assertThat(stage.sent("accesses")).hasSize(before + 3);
    }

    private static HttpRequest.Builder fetched(Visitor visitor, String path, String... asked) {
        return visitor.request(path)
                .header("Sec-Fetch-Site", asked[0])
                .header("Sec-Fetch-Mode", asked[1])
                .header("Sec-Fetch-Dest", asked[2]);
    }

    @Test
    void anAddressThatClimbsOutOfTheAssetsFindsNothing() throws IOException {
        for (String path :
                new String[] {
                    "/assets/x/../../io/qingliu/console/text/common_en.properties",
                    "/assets/x/%2e%2e%2fcommon_en.properties",
                    "/assets/x/..%5c..%5cx"
                }) {
            assertThat(
                            raw(
                                    "GET "
                                            + path
                                            + " HTTP/1.1\r\nHost: "
                                            + stage.address().getRawAuthority()
                                            + "\r\nConnection: close\r\n\r\n"))
                    .as(path)
                    .containsPattern("^HTTP/1.1 40[04]")
                    .doesNotContain("product =");
        }
    }

    /** What is on record is what the contract takes: of others nobody learns who has looked. */
    @Test
    void whoCannotBeNamedInARecordIsNotLookedUp() {
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        int before = stage.sent("accesses").size();
        String path = "/todo/lookup?reason=CREDIT%2F7&subject=";

        assertThat(max.get(path + "SHOP%3AP1%3A" + "x".repeat(249)).status()).isEqualTo(404);
        assertThat(stage.sent("accesses")).hasSize(before);

        assertThat(max.get(path + "SHOP%3AP1%3A" + "x".repeat(240)).status()).isEqualTo(200);
        assertThat(stage.sent("accesses")).hasSize(before + 1);
    }

    /** The server refuses these before it asks the console. */
    @Test
    void anAddressThatCannotBeReadIsAnsweredInOurWordsAndNotTheServers() throws IOException {
        for (String path :
                new String[] {
                    "/%00",
                    "/%",
                    "/%zz",
                    "/%c0%ae",
                    "/../etc/passwd",
                    "/case/..%2f..%2fx",
                    "/case/%2e%2e/x",
                    "/case;x/../y",
                    "/a\\b",
                    "/" + "x".repeat(20_000),
                    "/case?subject=" + "x".repeat(20_000)
                }) {
            String english = raw(asking(path, "en"));
            String chinese = raw(asking(path, "zh-CN"));

            for (String answer : new String[] {english, chinese}) {
                assertThat(answer)
                        .as(path.substring(0, Math.min(20, path.length())))
                        .containsPattern("^HTTP/1.1 4(00|04|14|31)")
                        .containsIgnoringCase("Content-Security-Policy: default-src 'none'");
                // Behind the first line, whose words are those of HTTP.
                assertThat(answer.substring(answer.indexOf('\n')))
                        .doesNotContain("jetty", "Jetty", "Exception", "URI", "Servlet");
            }
            assertThat(english).containsAnyOf("This cannot be read", "Nothing is here");
            assertThat(chinese).containsAnyOf("无法读取", "此处没有内容");
        }
    }

    private static String asking(String path, String language) {
        return "GET "
                + path
                + " HTTP/1.1\r\nHost: "
                + stage.address().getRawAuthority()
                + "\r\nAccept-Language: "
                + language
                + "\r\nConnection: close\r\n\r\n";
    }

    /** The heading would read as of another shop; the links still lead to this one. */
    @Test
    void aNameThatTurnsItsSentenceAroundIsShownByTheNumberOfItsMark() {
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        stage.with(
                Given.finding(
                        Subject.of(SubjectKind.SHOP, "P1", "sh\u202Eop"),
                        Behavior.BRUSHING,
                        FindingStatus.SUSPECTED,
                        0.7));
        Visitor ana = stage.visitor(ANALYST);
        Visitor.Page page = ana.get("/case?subject=SHOP:P1:sh%E2%80%AEop");
        assertThat(page.text())
                .contains("sh⟨U+202E⟩op on P1")
                .doesNotContain("\u202Eop on", "\u202Eop<");
        assertThat(ana.get("/findings").text())
                .contains("sh%E2%80%AEop", ">sh⟨U+202E⟩op<")
                .doesNotContain(">sh\u202Eop");

        Visitor.Page batch =
                max.post(
                        "/todo/batches/check",
                        "form-token",
                        max.get("/todo/batches").token(),
                        "batch",
                        "turned",
                        "table",
                        "kind,platform,id,behavior,role,basis\n"
                                + "SHOP,P1,S9,BRUSHING,PARTICIPANT,paid \u202Eback\n");
        assertThat(batch.text())
                .contains("<td>paid ⟨U+202E⟩back</td>")
                .as("what is sent and edited stays as it was written")
                .contains("PARTICIPANT,paid \u202Eback\">", "PARTICIPANT,paid \u202Eback<");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", stage.address().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}

package io.qingliu.console;

import static io.qingliu.console.ConsoleStage.ANALYST;
import static io.qingliu.console.ConsoleStage.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.io.ByteArrayInputStream;
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

    @Test
    void aFormThatIsTooLargeIsRefused() {
        Visitor ana = stage.visitor(ANALYST);
        String token = ana.get("/findings").token();

        assertThat(
                        ana.post(
                                        "/findings/verdicts",
                                        "form-token",
                                        token,
                                        "note",
                                        "x".repeat(1_600_000))
                                .status())
                .isIn(400, 413);
        assertThat(
                        ana.post(
                                        "/case/verdict",
                                        "form-token",
                                        token,
                                        "case",
                                        Finding.idOf(Given.SHOP, Behavior.BRUSHING),
                                        "seen",
                                        "made up",
                                        "act",
                                        "CONFIRM",
                                        "note",
                                        "x".repeat(2_001))
                                .status())
                .isEqualTo(400);
    }

    /** Twice: with a length and, as the limit must not rest on it, without one. */
    @Test
    void aFormInPartsIsReadForABatchAloneAndNotBeyondItsLimit() {
        Visitor ana = stage.visitor(ANALYST);
        Visitor max = stage.visitor(ConsoleStage.PLATFORM);
        String token = max.get("/todo/batches").token();
        String table = "kind,platform,id,behavior,role\nSHOP,P1,S77,BRUSHING,PARTICIPANT\n";
        String check = "/todo/batches/check";

        for (boolean sized : new boolean[] {true, false}) {
            assertThat(inParts(max, check, token, table, sized).text()).contains("SHOP:P1:S77");
            assertThat(isRefused(max, check, token, sized)).as("too large").isTrue();
            assertThat(inParts(max, "/todo/batches", token, table, sized).status()).isEqualTo(400);
            assertThat(inParts(max, "/logout", token, "", sized).status()).isEqualTo(400);
            assertThat(inParts(ana, "/case/verdict", token, "", sized).status()).isEqualTo(400);
            assertThat(inParts(stage.visitor(), "/login", token, "", sized).status())
                    .isEqualTo(400);
            assertThat(inParts(stage.visitor(), check, token, table, sized).status())
                    .as("nobody's")
                    .isEqualTo(303);
        }
    }

    /** The server may hang up on whoever goes on sending. */
    private static boolean isRefused(Visitor visitor, String path, String token, boolean sized) {
        try {
            return inParts(visitor, path, token, "x".repeat(2_200_000), sized).status() == 400;
        } catch (IllegalStateException e) {
            return e.getCause() instanceof IOException;
        }
    }

    private static Visitor.Page inParts(
            Visitor visitor, String path, String token, String file, boolean sized) {
        String part = "--edge\r\nContent-Disposition: form-data; name=\"";
        byte[] body =
                (part
                                + "form-token\"\r\n\r\n"
                                + token
                                + "\r\n"
                                + part
                                + "batch\"\r\n\r\n2026-48\r\n"
                                + part
                                + "file\"; filename=\"t.csv\"\r\n\r\n"
                                + file
                                + "\r\n--edge--\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        HttpRequest request =
                visitor.request(path)
                        .header("Content-Type", "Multipart/form-data; boundary=edge")
                        .POST(
                                sized
                                        ? HttpRequest.BodyPublishers.ofByteArray(body)
                                        : HttpRequest.BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(body)))
                        .build();
        return visitor.send(request);
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

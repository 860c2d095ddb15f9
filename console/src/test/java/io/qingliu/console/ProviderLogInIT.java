package io.qingliu.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.qingliu.console.oidc.IdentityServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;

/**
 * The way through a provider and back, at a console that has one. They are two sites, as they are
 * where people work: to a browser {@code localhost} and {@code 127.0.0.1} have nothing in common.
 */
@Tag("nightly")
class ProviderLogInIT {

    private static final String SESSION = Visitor.SESSION;
    private static final String[] OPENED = {
        "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"
    };
    private static final HttpClient WAY = HttpClient.newHttpClient();

    private static IdentityServer provider;
    private static ConsoleStage stage;

    /** Each test comes from elsewhere: log-ins are limited. */
    private static int address;

    @BeforeAll
    static void open() throws Exception {
        provider = new IdentityServer();
        stage = stage(Map.of("console.oidc.client-secret", IdentityServer.SECRET));
    }

    private static ConsoleStage stage(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        String port = Integer.toString(ConsoleStage.freePort());
        settings.put("console.port", port);
        settings.put("console.address", "http://localhost:" + port);
        settings.put("console.proxies", "127.0.0.0/8");
        settings.put("console.oidc.issuer", provider.issuer());
        settings.put("console.oidc.client-id", IdentityServer.CLIENT);
        settings.putAll(more);
        return ConsoleStage.open(settings);
    }

    @AfterAll
    static void close() {
        stage.close();
        provider.close();
    }

    @BeforeEach
    void anAnalystFromAnAddressOfHerOwn() {
        address++;
        provider.claiming(roles("analyst"));
    }

    private static UnaryOperator<JWTClaimsSet.Builder> roles(String... roles) {
        return claims ->
                claims.claim("qingliu_roles", List.of(roles))
                        .claim("qingliu_platforms", List.of("P1"));
    }

    /** Somebody who forges cookies: Java keeps those of a name without a dot under another. */
    private static Visitor byNumber() {
        return new Visitor(URI.create("http://127.0.0.1:" + stage.address().getPort()));
    }

    private static Visitor.Page get(Visitor visitor, String path, String... headers) {
        HttpRequest.Builder request =
                visitor.request(path).header("X-Forwarded-For", "203.0.113." + address);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return visitor.send(request.GET().build());
    }

    /** To the provider, who lets in whoever comes; returns the way back. */
    private static String begun(Visitor visitor, String to) throws Exception {
        Visitor.Page begun = get(visitor, "/login/provider?to=" + Visitor.encoded(to));
        assertThat(begun.status()).isEqualTo(303);
        HttpResponse<String> letIn =
                WAY.send(
                        HttpRequest.newBuilder(URI.create(begun.header("Location"))).build(),
                        HttpResponse.BodyHandlers.ofString());
        URI back = URI.create(letIn.headers().firstValue("Location").orElseThrow());
        assertThat(back.getPath()).isEqualTo("/login/callback");
        return back.getPath() + '?' + back.getRawQuery();
    }

    private static void isNobody(Visitor visitor) {
        assertThat(get(visitor, "/findings").header("Location")).startsWith("/login");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "analyst, /findings, /appeals",
        "adjudicator, /appeals, /rules",
        "rule-operator, /rules, /findings",
        "member, /todo, /couriers",
        "courier-firm, /couriers, /todo"
    })
    void aClaimDecidesWhichDeskOpens(String role, String desk, String others) throws Exception {
        provider.claiming(
                claims ->
                        roles(role, "accountant")
                                .apply(claims)
                                .claim("qingliu_member", role.equals("member") ? "F1" : null)
                                .claim(
                                        "qingliu_carrier",
                                        role.equals("courier-firm") ? "YTO" : null));
        Visitor somebody = stage.visitor();

        Visitor.Page back = get(somebody, begun(somebody, "/"), OPENED);

        assertThat(back.status()).isEqualTo(303);
        assertThat(get(somebody, back.header("Location")).header("Location")).isEqualTo(desk);
        assertThat(get(somebody, desk).text()).contains("Ana of P1");
        assertThat(get(somebody, others).status()).isEqualTo(404);
    }

    @Test
    void theSessionIsANewOneAndTheWayGoesOnToWhereItWasBegun() throws Exception {
        Visitor planted = byNumber();
        planted.forge(SESSION, "planted");
        Visitor.Page back = get(planted, begun(planted, "/findings?status=VICTIM"), OPENED);

        assertThat(back.header("Location")).isEqualTo("/findings?status=VICTIM");
        assertThat(back.header("Set-Cookie"))
                .startsWith(SESSION + "=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("planted", "Domain", "Max-Age");
        String first = planted.session();
        Visitor attacker = byNumber();
        attacker.forge(SESSION, "planted");
        isNobody(attacker);

        // Who is in and comes again leaves no session behind.
        assertThat(get(planted, begun(planted, "/"), OPENED).status()).isEqualTo(303);
        assertThat(planted.session()).isNotEqualTo(first);
        assertThat(get(planted, "/findings").status()).isEqualTo(200);
        attacker.forge(SESSION, first);
        isNobody(attacker);
    }

    @Test
    void whoHasNoRoleOfOursIsNotLetIn() throws Exception {
        for (String[] roles : new String[][] {{}, {"accountant"}}) {
            provider.claiming(roles(roles));
            Visitor somebody = stage.visitor();

            Visitor.Page back = get(somebody, begun(somebody, "/findings"), OPENED);

            assertThat(back.status()).isEqualTo(403);
            assertThat(back.text()).contains("class=\"problem\"", "/login/provider");
            assertThat(back.header("Set-Cookie")).doesNotContain(SESSION);
            isNobody(somebody);
        }
    }

    /**
     * Somebody is to be logged in as another without noticing, or the other's code is to be used.
     */
    @Test
    void theLogInEndsInTheBrowserThatBeganItAndOnce() throws Exception {
        Visitor ana = stage.visitor();
        String back = begun(ana, "/findings");
        Visitor another = stage.visitor();
        get(another, "/login");
        Visitor fresh = byNumber();
        fresh.forge(SESSION, "made-up");

        assertThat(get(another, back, OPENED).status()).isEqualTo(403);
        assertThat(get(fresh, back, OPENED).status()).isEqualTo(403);
        isNobody(another);
        isNobody(fresh);
        assertThat(get(ana, back, OPENED).status()).as("it was tried elsewhere").isEqualTo(403);

        String again = begun(ana, "/findings");
        assertThat(get(ana, again, OPENED).status()).isEqualTo(303);
        assertThat(get(ana, again, OPENED).status()).as("the same code").isEqualTo(403);
        assertThat(get(ana, "/findings").status()).as("and she is still in").isEqualTo(200);
        assertThat(get(stage.visitor(), "/login/callback?error=access_denied&state=x").status())
                .as("the provider refuses")
                .isEqualTo(403);
    }

    /** It neither logs its visitor in, nor uses up what he may try. */
    @Test
    void anothersPageBeginsNothingAndEndsNothing() throws Exception {
        Visitor ana = stage.visitor();
        for (int i = 0; i < 30; i++) {
            assertThat(get(ana, "/login/provider?to=%2Ffindings", OPENED).header("Location"))
                    .isEqualTo("/login?to=%2Ffindings");
        }
        String back = begun(ana, "/findings");
        String[] picture = OPENED.clone();
        picture[3] = "no-cors";
        picture[5] = "image";

        assertThat(get(ana, back, picture).status()).isEqualTo(403);
        isNobody(ana);
        assertThat(get(ana, back, OPENED).status()).as("the way back itself").isEqualTo(303);
    }

    @Test
    void whoBeginsTooOftenIsToldToWait() {
        Visitor somebody = stage.visitor();
        int begun = 0;
        while (get(somebody, "/login/provider?to=/").status() == 303) {
            begun++;
            assertThat(begun).isLessThan(100);
        }
        assertThat(begun).isBetween(10, 12);
        assertThat(get(somebody, "/login/provider?to=/").header("Retry-After")).isEqualTo("60");
    }

    @Test
    void aClientWithoutASecretLogsPeopleInToo() throws Exception {
        try (IdentityServer open = new IdentityServer().withPublicClient();
                ConsoleStage secretless = stage(Map.of("console.oidc.issuer", open.issuer()))) {
            open.claiming(roles("analyst"));
            Visitor ana = secretless.visitor();

            assertThat(get(ana, begun(ana, "/findings"), OPENED).header("Location"))
                    .isEqualTo("/findings");
            assertThat(get(ana, "/findings").status()).isEqualTo(200);
        }
    }

    /**
     * Its cookies are asked for on a way that leads over another site: a strict one would not go.
     */
    @Test
    void aBrowserGoesTheWholeWay() throws Exception {
        try (Chromium browser = Chromium.open(stage)) {
            browser.as("en", "light", 1440).go("/findings");
            assertThat(browser.path()).isEqualTo("/login?to=%2Ffindings");
            browser.find(By.cssSelector("a[href^='/login/provider']")).click();
            browser.until(() -> browser.path().equals("/findings"));

            assertThat(browser.text()).contains("Ana of P1", "0 findings");
            String session = browser.driver().manage().getCookieNamed(SESSION).getValue();
            assertThat(browser.complaints()).isEmpty();

            // The page of a log-in that she did not begin is opened to her: she stays who she is.
            provider.claiming(claims -> roles("rule-operator").apply(claims).subject("mallory"));
            browser.go(begun(stage.visitor(), "/rules"));
            assertThat(browser.all(By.cssSelector("[role=alert]"))).hasSize(1);
            assertThat(browser.driver().manage().getCookieNamed(SESSION).getValue())
                    .isEqualTo(session);
            browser.go("/findings");
            assertThat(browser.text()).contains("Ana of P1");

            browser.driver().manage().deleteCookieNamed(SESSION);
            browser.go("/rules");
            browser.find(By.cssSelector("a[href^='/login/provider']")).click();
            browser.until(() -> browser.path().equals("/rules"));
            assertThat(browser.all(By.cssSelector("table")))
                    .as("the desk of the claim that holds now")
                    .isNotEmpty();
            assertThat(browser.driver().manage().getCookieNamed(SESSION).getValue())
                    .isNotEqualTo(session);
        }
    }
}

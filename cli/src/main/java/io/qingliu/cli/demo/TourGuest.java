package io.qingliu.cli.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at the console without a browser: keeps cookies, reads pages, sends their forms. */
final class TourGuest {

    private static final String TOKEN = "form-token";

    /** The console waits five seconds for what follows from an act before it answers. */
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private static final int FOUND = 200;
    private static final int TAKEN = 303;
    private static final int CHANGED = 409;

    private final URI console;
    private final String language;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                    .connectTimeout(WITHIN)
                    .build();

    private TourGuest(URI console, String language) {
        this.console = console;
        this.language = language;
    }

    /**
     * Logs in with the form.
     *
     * @param language in which pages are read, {@code zh} or {@code en}
     */
    static TourGuest logIn(URI console, DemoConsole.Login login, String language)
            throws IOException, InterruptedException {
        TourGuest guest = new TourGuest(console, language);
        String form = guest.page("/login");
        boolean entered =
                guest.send(
                        "/login",
                        form,
                        "name",
                        login.person().id(),
                        "password",
                        login.password(),
                        "to",
                        "/");
        if (!entered) {
            throw new IOException("the console did not let " + login.person().id() + " in");
        }
        return guest;
    }

    /**
     * The text of a page.
     *
     * @param path with its query
     * @throws IOException if the console does not show it
     */
    String page(String path) throws IOException, InterruptedException {
        return answer(request(path).GET().build(), FOUND).body();
    }

    /**
     * Sends a form.
     *
     * @param page with the form, whose token goes along
     * @param fields name, value, name, value …
     * @return whether it was taken; it is not if what it is about has changed meanwhile
     * @throws IOException if the console does not take it for another reason
     */
    boolean send(String path, String page, String... fields)
            throws IOException, InterruptedException {
        List<String> parts = new ArrayList<>();
        parts.add("form-token=" + encoded(field(page, TOKEN)));
        for (int i = 0; i < fields.length; i += 2) {
            parts.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
        }
        HttpRequest request =
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(String.join("&", parts)))
                        .build();
        return answer(request, TAKEN, CHANGED).statusCode() == TAKEN;
    }

    /**
     * What the first field of that name holds.
     *
     * @throws IOException if there is none
     */
    static String field(String page, String name) throws IOException {
        Matcher found =
                Pattern.compile("name=\"" + Pattern.quote(name) + "\" value=\"([^\"]*)\"")
                        .matcher(page);
        if (!found.find()) {
            throw new IOException("the page has no field " + name);
        }
        return found.group(1);
    }

    /** The page from the first form on that is about a case. */
    static String formOf(String page, String caseId) {
        return page.substring(Math.max(0, page.indexOf("name=\"case\" value=\"" + caseId + '"')));
    }

    /** A value as part of an address, as pages write it. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(console.resolve(path))
                .timeout(WITHIN)
                .header("Accept-Language", language);
    }

    private HttpResponse<String> answer(HttpRequest request, Integer... expected)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (!List.of(expected).contains(answer.statusCode())) {
            throw new IOException(
                    "the console answered "
                            + answer.statusCode()
                            + " to "
                            + request.method()
                            + ' '
                            + request.uri().getPath());
        }
        return answer;
    }
}

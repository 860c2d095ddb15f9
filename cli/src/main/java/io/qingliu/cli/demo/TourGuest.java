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

    private static final Pattern TOKEN = field("form-token");
    private static final Pattern VERSION = field("version");

    /** The console waits five seconds for what follows from an act before it answers. */
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private static final int FOUND = 200;
    private static final int TAKEN = 303;

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
        guest.send(
                "/login",
                form,
                "name",
                login.person().id(),
                "password",
                login.password(),
                "to",
                "/");
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
     * @throws IOException if the console does not take it
     */
    void send(String path, String page, String... fields) throws IOException, InterruptedException {
        List<String> parts = new ArrayList<>();
        parts.add("form-token=" + encoded(only(TOKEN, page)));
        for (int i = 0; i < fields.length; i += 2) {
            parts.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
        }
        HttpRequest request =
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(String.join("&", parts)))
                        .build();
        answer(request, TAKEN);
    }

    /** The version that a form carries. */
    static String version(String page) throws IOException {
        return only(VERSION, page);
    }

    /** A value as part of an address, as pages write it. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static Pattern field(String name) {
        return Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"");
    }

    private static String only(Pattern field, String page) throws IOException {
        Matcher found = field.matcher(page);
        if (!found.find()) {
            throw new IOException("the page has no field " + field.pattern());
        }
        return found.group(1);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(console.resolve(path))
                .timeout(WITHIN)
                .header("Accept-Language", language);
    }

    private HttpResponse<String> answer(HttpRequest request, int expected)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != expected) {
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

package io.qingliu.console;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without scripts: keeps cookies, follows nothing by itself, reads pages as text. */
public final class Visitor {

    private static final Pattern FORM = Pattern.compile("(?s)<form[^>]*method=\"post\".*?</form>");

    private static final Pattern TOKEN = Pattern.compile("name=\"form-token\" value=\"([^\"]+)\"");

    /** The cookie of whoever is logged in. */
    static final String SESSION = "qingliu-session";

    private final URI address;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
    private String language = "en";

    /** Somebody at the console of this address, not logged in. */
    public Visitor(URI address) {
        this.address = address;
    }

    /** What came back. */
    public record Page(int status, String text, HttpResponse<String> answer) {

        public String header(String name) {
            return answer.headers().firstValue(name).orElse("");
        }

        /** Its text without the tokens in its forms, which are random and may hold any letters. */
        public String visible() {
            return TOKEN.matcher(text).replaceAll("");
        }

        /** The token in its forms. */
        public String token() {
            return field("form-token");
        }

        /** What the first field of that name holds; empty if there is none. */
        public String field(String name) {
            Matcher found =
                    Pattern.compile("name=\"" + Pattern.quote(name) + "\" value=\"([^\"]*)\"")
                            .matcher(text);
            return found.find() ? found.group(1) : "";
        }

        /** The address of a script or stylesheet of that name, as the page names it. */
        public String asset(String name) {
            Matcher found =
                    Pattern.compile("/assets/[0-9a-f]+/" + Pattern.quote(name)).matcher(text);
            if (!found.find()) {
                throw new IllegalStateException("the page names no " + name);
            }
            return found.group();
        }

        /** What a person had before him who decides a case of this page. */
        public String seen(String caseId) {
            int form = text.indexOf("name=\"case\" value=\"" + caseId + '"');
            return form < 0 ? "" : new Page(status, text.substring(form), answer).field("seen");
        }
    }

    public Visitor reading(String aLanguage) {
        language = aLanguage;
        return this;
    }

    public void logIn(String name, String password) {
        Page form = get("/login");
        Page entered =
                post(
                        "/login",
                        "form-token",
                        form.token(),
                        "name",
                        name,
                        "password",
                        password,
                        "to",
                        "/");
        if (entered.status() != 303) {
            throw new IllegalStateException("log-in is answered " + entered.status());
        }
    }

    public Page get(String path) {
        return send(request(path).GET().build());
    }

    /** Posts fields: name, value, name, value … */
    public Page post(String path, String... fields) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            parts.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
        }
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(String.join("&", parts)))
                        .build());
    }

    /** Posts fields in parts, as a browser does: each line break of a text is CR and LF. */
    public Page postInParts(String path, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            boolean isFile = fields[i].equals("file");
            body.append("--edge-of-a-part\r\nContent-Disposition: form-data; name=\"")
                    .append(fields[i])
                    .append(isFile ? "\"; filename=\"list.csv\"\r\nContent-Type: text/csv" : "\"")
                    .append("\r\n\r\n")
                    .append(isFile ? fields[i + 1] : fields[i + 1].replaceAll("\r\n?|\n", "\r\n"))
                    .append("\r\n");
        }
        body.append("--edge-of-a-part--\r\n");
        return send(
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=edge-of-a-part")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build());
    }

    /**
     * Decides a case of its page, by what that page showed of it.
     *
     * @param act such as {@code CONFIRM}
     * @param more further fields: name, value …
     */
    public Page decide(Page page, String caseId, String act, String... more) {
        List<String> form = new ArrayList<>(List.of("form-token", page.token(), "case", caseId));
        form.addAll(List.of("seen", page.seen(caseId), "act", act));
        form.addAll(List.of(more));
        return post("/case/verdict", form.toArray(String[]::new));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).header("Accept-Language", language);
    }

    Page send(HttpRequest request) {
        try {
            HttpResponse<String> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            mustHaveTokens(request.uri(), answer.body());
            return new Page(answer.statusCode(), answer.body(), answer);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whichever page a test looks at: a form that changes something has the token of the page. */
    private static void mustHaveTokens(URI page, String text) {
        Matcher forms = FORM.matcher(text);
        while (forms.find()) {
            if (!TOKEN.matcher(forms.group()).find()) {
                throw new AssertionError(page + " has a form without its token: " + forms.group());
            }
        }
    }

    /** Puts a cookie in, as somebody would who has made it up. */
    void forge(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setDomain(address.getHost());
        cookie.setVersion(0);
        cookies.getCookieStore().add(address, cookie);
    }

    /** What the cookie of the session holds. */
    String session() {
        return cookies().stream()
                .filter(cookie -> cookie.getName().equals(SESSION))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

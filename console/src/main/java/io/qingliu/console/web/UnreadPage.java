package io.qingliu.console.web;

import io.qingliu.console.text.Language;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The page for what the server refuses before it asks us, such as an address that is malformed or
 * too long. It says nothing of what was asked, and has no forms, for nobody is known yet.
 */
final class UnreadPage implements Request.Handler {

    private final Frame frame;
    private final Protection protection;

    UnreadPage(Frame frame, Protection protection) {
        this.frame = frame;
        this.protection = protection;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        protection.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8");
        String phrase = "refusal." + kindOf(response.getStatus()).code();
        List<Page> pages =
                readers(request).stream().map(each -> frame.bare(each, phrase + ".title")).toList();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("pages", pages);
        parameters.put("text", phrase + ".text");
        Content.Sink.write(response, true, frame.render("unread.jte", parameters), callback);
        return true;
    }

    private static Refusal.Kind kindOf(int status) {
        return switch (status) {
            case HttpStatus.NOT_FOUND_404 -> Refusal.Kind.NOT_FOUND;
            case HttpStatus.REQUEST_TIMEOUT_408 -> Refusal.Kind.TOO_SLOW;
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> Refusal.Kind.BUSY;
            default ->
                    HttpStatus.isServerError(status) ? Refusal.Kind.FAULT : Refusal.Kind.UNREADABLE;
        };
    }

    /** One for each language, where the server has read too little to know which is his. */
    private List<Reader> readers(Request request) {
        String accepted = request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE);
        String chosen = Cookies.read(Cookies.of(request, Cookies.LANGUAGE));
        String theme = Cookies.read(Cookies.of(request, Cookies.THEME));
        if (accepted == null && chosen == null) {
            return Arrays.stream(Language.values())
                    .map(each -> frame.reader(each, theme, null))
                    .toList();
        }
        return List.of(frame.reader(Language.of(chosen, accepted), theme, null));
    }
}

package io.qingliu.console.web;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import io.qingliu.console.people.Person;
import io.qingliu.console.text.Formats;
import io.qingliu.console.text.Names;
import io.qingliu.console.text.Phrases;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One request of somebody who may be here: logged in, or anybody on an open page. */
public final class Visit {

    /** Parameter of an address whose value names the phrase of what was just done. */
    private static final String DONE = "done";

    private final Context ctx;
    private final Desk desk;
    private final Person person;
    private final Reader reader;
    private final Frame frame;

    Visit(Context ctx, Desk desk, Person person, Frame frame) {
        this.ctx = ctx;
        this.desk = desk;
        this.person = person;
        this.frame = frame;
        reader = frame.reader(ctx);
    }

    /** Who is here; null on a page that is open to all. */
    public Person person() {
        return person;
    }

    /** Phrases in his language. */
    public Phrases phrases() {
        return reader.phrases();
    }

    /** Names in his language. */
    public Names names() {
        return reader.names();
    }

    /** Formats of his language and zone. */
    public Formats formats() {
        return reader.formats();
    }

    /** A value of the address; null if it is not given, or empty. */
    public String query(String name) {
        String value = ctx.queryParam(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** A field of the form; null if it is not given, or empty. */
    public String form(String name) {
        String value = ctx.formParam(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** All values of a field. */
    public List<String> forms(String name) {
        return ctx.formParams(name);
    }

    /**
     * The text of a file of the form; null if none is given.
     *
     * @throws Refusal if it is not UTF-8
     */
    public String file(String name) throws IOException {
        UploadedFile file = ctx.uploadedFile(name);
        if (file == null || file.size() == 0) {
            return null;
        }
        try (InputStream in = file.content()) {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
    }

    /**
     * Gives a file to be kept.
     *
     * @param name under which a browser keeps it: letters, digits, dots and hyphens
     */
    public void give(String name, String type, String text) {
        ctx.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
        ctx.contentType(type);
        ctx.result(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Counts that a subject is looked up.
     *
     * @throws Refusal if this person does so too often
     */
    public void countLookUp() {
        if (!frame.lookUps().allows(person.id())) {
            throw new Refusal(Refusal.Kind.TOO_OFTEN);
        }
    }

    /**
     * Shows a page.
     *
     * @param template such as {@code findings/queue.jte}
     * @param title of the page, in the reader's language
     * @param parameters of the template beside {@code page}
     */
    public void show(String template, String title, Map<String, Object> parameters) {
        String done = query(DONE);
        String key = "done." + done;
        String message = done != null && phrases().has(key) ? phrases().text(key) : null;
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("page", frame.page(ctx, reader, desk.id(), title, person, message));
        ctx.html(frame.render(template, all));
    }

    /**
     * Goes to another page after an act.
     *
     * @param address of ours, path and query
     * @param done of the phrase {@code done.…} that the page then shows; null for none
     */
    public void goTo(String address, String done) {
        String to = address;
        if (done != null) {
            to += (address.indexOf('?') < 0 ? "?" : "&") + DONE + '=' + done;
        }
        if (ctx.header("HX-Request") == null) {
            ctx.redirect(to, io.javalin.http.HttpStatus.SEE_OTHER);
        } else {
            ctx.header("HX-Redirect", to);
        }
    }

    /** A value as part of an address's query. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

package io.qingliu.console.web;

import io.qingliu.console.people.Person;
import io.qingliu.console.text.Formats;
import io.qingliu.console.text.Language;
import io.qingliu.console.text.Names;
import io.qingliu.console.text.Phrases;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What each template needs: language, names, formats, who reads, and what its forms carry. A
 * template has it as the parameter {@code page}.
 *
 * @param title of the page
 * @param desk id of the desk; empty for pages of none
 * @param person who reads; null before the log-in
 * @param address of this page, with its query: where forms of the frame lead back to
 * @param formToken what each form carries in the field {@code form-token}
 * @param menu the desks this person may open
 * @param assets the address of a stylesheet or script
 * @param message what was just done; null if nothing
 * @param tone how the message is meant
 * @param problem what is wrong with a form that was not sent; null if nothing
 * @param written what the person wrote into a form that was not sent; null if nothing
 */
public record Page(
        String title,
        String desk,
        Person person,
        String address,
        String formToken,
        Language language,
        Theme theme,
        Phrases phrases,
        Names names,
        Formats formats,
        List<String> menu,
        UnaryOperator<String> assets,
        String message,
        Tone tone,
        String problem,
        String written) {

    public Page {
        menu = List.copyOf(menu);
    }

    /** The same page under another address, with a message. */
    Page at(
            String newAddress,
            String newMessage,
            Tone newTone,
            String newProblem,
            String newWritten) {
        return new Page(
                title,
                desk,
                person,
                newAddress,
                formToken,
                language,
                theme,
                phrases,
                names,
                formats,
                menu,
                assets,
                newMessage,
                newTone,
                newProblem,
                newWritten);
    }

    /** A phrase. */
    public String t(String key, Object... parts) {
        return phrases.text(key, parts);
    }

    /** The address of a stylesheet or script. */
    public String asset(String name) {
        return assets.apply(name);
    }
}

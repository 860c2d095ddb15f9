package io.qingliu.cli.terminal;

import io.qingliu.cli.report.Phrases;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All texts of the commands, in one language. */
public final class Texts implements Phrases {

    /** The languages there are. */
    public static final List<String> LANGUAGES = List.of("zh", "en");

    private static final String BUNDLE = "io.qingliu.cli.terminal.texts";

    private final ResourceBundle bundle;
    private final Locale locale;

    private Texts(Locale locale) {
        this.locale = locale;
        // Without this an English user of a Chinese system would be answered in Chinese.
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES);
        bundle = ResourceBundle.getBundle(BUNDLE, locale, exact);
    }

    /** Chinese where the locale is, else English. */
    public static Texts of(Locale locale) {
        boolean chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
        return new Texts(chinese ? Locale.CHINESE : Locale.ENGLISH);
    }

    /** For the help pages. */
    public ResourceBundle bundle() {
        return bundle;
    }

    @Override
    public boolean isChinese() {
        return locale.equals(Locale.CHINESE);
    }

    /**
     * A text from code that knows English only, in this language.
     *
     * @param prefix of the keys of texts it may be, the longest that fits is it
     * @return the English if it is none of them
     */
    public String translated(String prefix, String english) {
        String found = null;
        Matcher parts = null;
        ResourceBundle known = of(Locale.ENGLISH).bundle;
        for (String key : known.keySet()) {
            String text = known.getString(key);
            if (!key.startsWith(prefix)
                    || (found != null && text.length() <= known.getString(found).length())) {
                continue;
            }
            Matcher fits =
                    Pattern.compile(
                                    "\\Q" + text.replace("%s", "\\E(.+?)\\Q") + "\\E",
                                    Pattern.DOTALL)
                            .matcher(english);
            if (fits.matches()) {
                found = key;
                parts = fits;
            }
        }
        if (found == null) {
            return english;
        }
        Object[] places = new Object[parts.groupCount()];
        for (int i = 0; i < places.length; i++) {
            places[i] = parts.group(i + 1);
        }
        return text(found, places);
    }

    /**
     * The text of a key with its places filled, as {@link String#format} does.
     *
     * @throws MissingResourceException if there is no such text
     */
    @Override
    public String text(String key, Object... parts) {
        return String.format(Locale.ROOT, bundle.getString(key), parts);
    }
}

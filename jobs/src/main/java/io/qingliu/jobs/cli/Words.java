package io.qingliu.jobs.cli;

import io.qingliu.jobs.report.Wording;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** Everything the commands say, in one language. */
final class Words implements Wording {

    /** The languages there are. */
    static final List<String> LANGUAGES = List.of("zh", "en");

    private static final String BUNDLE = "io.qingliu.jobs.cli.words";

    private final ResourceBundle bundle;
    private final Locale locale;

    private Words(Locale locale) {
        this.locale = locale;
        // Without this an English user of a Chinese system would be answered in Chinese.
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES);
        bundle = ResourceBundle.getBundle(BUNDLE, locale, exact);
    }

    /** Chinese where the locale is, else English. */
    static Words of(Locale locale) {
        boolean chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
        return new Words(chinese ? Locale.CHINESE : Locale.ENGLISH);
    }

    /** For the help pages. */
    ResourceBundle bundle() {
        return bundle;
    }

    @Override
    public boolean isChinese() {
        return locale.equals(Locale.CHINESE);
    }

    /**
     * The text of a key with its places filled, as {@link String#format} does.
     *
     * @throws MissingResourceException if there is no such text
     */
    @Override
    public String say(String key, Object... parts) {
        return String.format(Locale.ROOT, bundle.getString(key), parts);
    }
}

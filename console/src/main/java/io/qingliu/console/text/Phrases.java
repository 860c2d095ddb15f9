package io.qingliu.console.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The phrases of the pages in one language, out of files {@code NAME_zh.properties} and {@code
 * NAME_en.properties} beside this class: one pair for what all pages have, one for each desk. The
 * places in a phrase are those of {@link String#format}.
 */
public final class Phrases {

    private static final String ONE = "1";

    private final Map<String, String> phrases = new TreeMap<>();

    /**
     * Reads the files.
     *
     * @param names of the files, without language and ending
     * @throws IllegalStateException if one is missing, or two have one key
     */
    public Phrases(Collection<String> names, Language language) {
        for (String name : names) {
            Properties read = read(name + "_" + language.code() + ".properties");
            for (String key : read.stringPropertyNames()) {
                if (phrases.put(key, read.getProperty(key)) != null) {
                    throw new IllegalStateException("phrase " + key + " is given twice: " + name);
                }
            }
        }
    }

    private static Properties read(String file) {
        try (InputStream in = Phrases.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing beside " + Phrases.class);
            }
            Properties read = new Properties();
            read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Everything, by key. */
    public Map<String, String> all() {
        return Collections.unmodifiableMap(phrases);
    }

    /** Whether there is a phrase. */
    public boolean has(String key) {
        return phrases.containsKey(key);
    }

    /**
     * A phrase with its places filled. Where the first part is one, the phrase {@code KEY.one} is
     * taken if there is any: {@code 1 alert}, {@code 2 alerts}.
     *
     * @throws IllegalArgumentException if there is none of that key
     */
    public String text(String key, Object... parts) {
        boolean isOne = parts.length > 0 && ONE.equals(String.valueOf(parts[0]));
        String one = isOne ? phrases.get(key + ".one") : null;
        String phrase = one == null ? phrases.get(key) : one;
        if (phrase == null) {
            throw new IllegalArgumentException("there is no phrase " + key);
        }
        return parts.length == 0 ? phrase : String.format(Locale.ROOT, phrase, parts);
    }
}

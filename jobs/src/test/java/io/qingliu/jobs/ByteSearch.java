package io.qingliu.jobs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Looks for thousands of words in bytes of any kind at once, however they may be written: in UTF-8
 * or UTF-16, in capitals or not, phones with separators or as a binary number.
 */
final class ByteSearch {

    private static final int WINDOW = 8;
    private static final int SLOTS = 1 << 20;

    private record Pattern(byte[] bytes, String text, Pattern next) {}

    private final Pattern[] slots = new Pattern[SLOTS];
    private final TreeMap<String, Set<String>> found = new TreeMap<>();
    private long searched;

    ByteSearch(Collection<String> texts) {
        for (String text : texts) {
            for (String form : forms(text)) {
                add(form.getBytes(StandardCharsets.UTF_8), text);
                add(form.getBytes(StandardCharsets.UTF_16BE), text);
                add(form.getBytes(StandardCharsets.UTF_16LE), text);
            }
            if (text.matches("1[0-9]{10}")) {
                long number = Long.parseLong(text);
                add(ByteBuffer.allocate(Long.BYTES).putLong(number).array(), text);
                add(
                        ByteBuffer.allocate(Long.BYTES)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putLong(number)
                                .array(),
                        text);
            }
        }
    }

    private static Set<String> forms(String text) {
        Set<String> forms = new TreeSet<>();
        forms.add(text);
        forms.add(text.toUpperCase(Locale.ROOT));
        forms.add(text.toLowerCase(Locale.ROOT));
        if (text.matches("1[0-9]{10}")) {
            String head = text.substring(0, 3);
            String middle = text.substring(3, 7);
            String tail = text.substring(7);
            forms.add(head + '-' + middle + '-' + tail);
            forms.add(head + ' ' + middle + ' ' + tail);
        }
        return forms;
    }

    private void add(byte[] bytes, String text) {
        if (bytes.length < WINDOW) {
            throw new IllegalArgumentException(text + " is too short to be told from others");
        }
        int slot = slot(window(bytes, 0));
        slots[slot] = new Pattern(bytes, text, slots[slot]);
    }

    private static long window(byte[] bytes, int from) {
        long window = 0;
        for (int i = from; i < from + WINDOW; i++) {
            window = (window << Byte.SIZE) | (bytes[i] & 0xFF);
        }
        return window;
    }

    private static int slot(long window) {
        return (int) ((window * 0x9E3779B97F4A7C15L) >>> 44);
    }

    /** Looks through bytes; {@code where} is what is told if something is found. */
    ByteSearch in(String where, byte[] bytes) {
        searched += bytes.length;
        long window = 0;
        for (int i = 0; i < bytes.length; i++) {
            window = (window << Byte.SIZE) | (bytes[i] & 0xFF);
            for (Pattern p = i < WINDOW - 1 ? null : slots[slot(window)]; p != null; p = p.next) {
                int start = i - WINDOW + 1;
                int end = start + p.bytes.length;
                if (end <= bytes.length
                        && Arrays.equals(bytes, start, end, p.bytes, 0, p.bytes.length)) {
                    found.computeIfAbsent(p.text, text -> new TreeSet<>()).add(where);
                }
            }
        }
        return this;
    }

    /** Looks through all files below a directory that are to be looked at. */
    ByteSearch in(Path directory, Predicate<Path> which) throws IOException {
        Files.walkFileTree(
                directory,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (which.test(file)) {
                            try {
                                in(directory.relativize(file).toString(), Files.readAllBytes(file));
                            } catch (NoSuchFileException e) {
                                // A store that runs throws files away; its newer ones come too.
                                return FileVisitResult.CONTINUE;
                            }
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException vanished) {
                        return FileVisitResult.CONTINUE;
                    }
                });
        return this;
    }

    /** The words found, and where. */
    TreeMap<String, Set<String>> found() {
        return found;
    }

    /** Bytes looked through. */
    long searched() {
        return searched;
    }
}

package io.qingliu.blacklist.courier;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** Reads the lists in which signals carry facts for alerts, and writes texts into files. */
final class Facts {

    private Facts() {}

    /** The items of a list with commas; none for null. */
    static List<String> items(String list) {
        List<String> items = new ArrayList<>();
        if (list != null) {
            for (String item : list.split(",")) {
                if (!item.isBlank()) {
                    items.add(item.strip());
                }
            }
        }
        return items;
    }

    /**
     * {@code name=number} pairs; a number alone goes under the given name, and what is no number is
     * left out, because an alert without it is still true.
     */
    static Map<String, Double> numbers(String list, String unnamed) {
        Map<String, Double> numbers = new TreeMap<>();
        for (String item : items(list)) {
            int equals = item.lastIndexOf('=');
            String name = equals < 0 ? unnamed : item.substring(0, equals).strip();
            try {
                numbers.put(name, Double.valueOf(item.substring(equals + 1).strip()));
            } catch (NumberFormatException notANumber) {
                numbers.remove(name);
            }
        }
        return numbers;
    }

    /** Writes a text of any length, or null; {@link #read} undoes it. */
    static void write(String text, DataOutput out) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String read(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A short print of some bytes, the same in every Java process. */
    static long print(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content, 0, content.length);
        return crc.getValue();
    }
}

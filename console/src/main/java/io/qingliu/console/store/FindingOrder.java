package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * In which order findings are shown. Each ends with the id, so that a page goes on exactly where
 * the one before it ended, however far it is from the first.
 */
public enum FindingOrder {
    /** The highest score first, of equal ones the newest. */
    CERTAIN(List.of("score", "time")),
    /** The newest evidence first. */
    NEWEST(List.of("time"));

    private static final char PART = '\n';

    private final List<String> descending;

    FindingOrder(List<String> descending) {
        this.descending = descending;
    }

    /** As addresses and phrases name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The order of that code, else {@link #CERTAIN}. */
    public static FindingOrder of(String code) {
        return NEWEST.code().equals(code) ? NEWEST : CERTAIN;
    }

    List<SortOptions> sort() {
        List<SortOptions> sort = new ArrayList<>();
        for (String field : descending) {
            sort.add(SortOptions.of(s -> s.field(f -> f.field(field).order(SortOrder.Desc))));
        }
        sort.add(SortOptions.of(s -> s.field(f -> f.field("id").order(SortOrder.Asc))));
        return sort;
    }

    /** Where a page ended, for the address of the next one. */
    static String written(List<FieldValue> last) {
        StringBuilder text = new StringBuilder();
        for (FieldValue value : last) {
            text.append(value._get()).append(PART);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Where to go on.
     *
     * @return nothing, for the first page, if it is null or of another order
     */
    List<FieldValue> after(String written) {
        if (written == null) {
            return List.of();
        }
        try {
            String text =
                    new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8);
            String[] parts = text.split(String.valueOf(PART), -1);
            if (parts.length != descending.size() + 2) {
                return List.of();
            }
            List<FieldValue> after = new ArrayList<>();
            for (int i = 0; i < descending.size(); i++) {
                after.add(
                        descending.get(i).equals("score")
                                ? FieldValue.of(Double.parseDouble(parts[i]))
                                : FieldValue.of(Long.parseLong(parts[i])));
            }
            after.add(FieldValue.of(parts[descending.size()]));
            return after;
        } catch (IllegalArgumentException e) {
            // Somebody has changed the address.
            return List.of();
        }
    }
}

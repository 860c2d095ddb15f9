package io.qingliu.domain.wire;

import io.qingliu.domain.contract.EpochMillis;
import io.qingliu.domain.contract.Starred;
import java.lang.reflect.RecordComponent;
import java.util.Set;

/** Marks each field of a record as starred or not, and as a time or not. */
interface FieldMarks {

    /** The marks written at the fields themselves. */
    FieldMarks ANNOTATED =
            new FieldMarks() {
                @Override
                public boolean isStarred(RecordComponent field) {
                    return field.isAnnotationPresent(Starred.class);
                }

                @Override
                public boolean isTime(RecordComponent field) {
                    return field.isAnnotationPresent(EpochMillis.class);
                }
            };

    /** Whether a record without the field is refused. */
    boolean isStarred(RecordComponent field);

    /** Whether the field may also come as ISO-8601. */
    boolean isTime(RecordComponent field);

    /** Marks by name, for records that carry none. */
    static FieldMarks named(Set<String> starred, Set<String> times) {
        return new FieldMarks() {
            @Override
            public boolean isStarred(RecordComponent field) {
                return starred.contains(field.getName());
            }

            @Override
            public boolean isTime(RecordComponent field) {
                return times.contains(field.getName());
            }
        };
    }
}

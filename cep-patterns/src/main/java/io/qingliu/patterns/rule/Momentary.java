package io.qingliu.patterns.rule;

import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;

/**
 * Facts of one scan or act only, never of the whole life: nobody says who signed for a parcel
 * because somebody else picked it up. They are not carried on to later steps.
 */
final class Momentary {

    /** Bits of such texts. */
    static final long TEXTS =
            bits(
                    TextField.REVIEW,
                    TextField.OPERATOR,
                    TextField.TICKET,
                    TextField.IMAGES,
                    TextField.OUTLET,
                    TextField.COURIER,
                    TextField.SITE_DIVISION,
                    TextField.SCANNER,
                    TextField.PICKUP_CODE,
                    TextField.DROP_BUILDING,
                    TextField.FROM,
                    TextField.TO,
                    TextField.FROM_ACCOUNT,
                    TextField.TO_ACCOUNT,
                    TextField.SERIAL,
                    TextField.WORK);

    /** Bits of such numbers. */
    static final long NUMBERS =
            bits(
                    NumberField.ACTOR,
                    NumberField.WEIGHING,
                    NumberField.FROM_KIND,
                    NumberField.TO_KIND,
                    NumberField.REASON,
                    NumberField.RATING,
                    NumberField.TEXT_HASH,
                    NumberField.TEXT_LENGTH,
                    NumberField.TEXT_HAS_CONTACT,
                    NumberField.UPLOAD_TIME,
                    NumberField.WEIGHT,
                    NumberField.MACHINE,
                    NumberField.PHOTO,
                    NumberField.RECORDS,
                    NumberField.DATA_CATEGORY,
                    NumberField.DUTY,
                    NumberField.DENIED);

    private Momentary() {}

    private static long bits(TextField... fields) {
        long mask = 0;
        for (TextField field : fields) {
            mask |= field.bit();
        }
        return mask;
    }

    private static long bits(NumberField... fields) {
        long mask = 0;
        for (NumberField field : fields) {
            mask |= field.bit();
        }
        return mask;
    }
}

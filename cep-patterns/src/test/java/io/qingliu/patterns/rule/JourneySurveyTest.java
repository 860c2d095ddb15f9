package io.qingliu.patterns.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is known at a step is the same whether what came before it was surveyed or not. */
class JourneySurveyTest {

    private static final TextField[] TEXTS = {
        TextField.SHOP, TextField.BUYER, TextField.HARDWARE, TextField.COURIER, TextField.ITEM
    };

    private static final NumberField[] NUMBERS = {
        NumberField.AMOUNT, NumberField.QUANTITY, NumberField.RATING
    };

    private static final EventType[] TYPES = {
        EventType.CREATED, EventType.PAID, EventType.PICKED_UP, EventType.TRANSFER
    };

    @Property(tries = 300)
    void aSurveyChangesNoAnswer(@ForAll Random random) {
        Journey surveyed = new Journey();
        Journey plain = new Journey();
        for (int i = 0; i < 8; i++) {
            if (surveyed.size() > 2 && random.nextInt(5) == 0) {
                int place = random.nextInt(surveyed.size());
                surveyed.remove(place);
                plain.remove(place);
            } else {
                Event step = step(i, random);
                surveyed.add(step);
                plain.add(step);
            }
            // An answer that an edit made wrong would be given now.
            assertAlike(surveyed, plain);
            surveyed.survey(random.nextInt(surveyed.size()));
            assertAlike(surveyed, plain);
        }
    }

    private static void assertAlike(Journey surveyed, Journey plain) {
        for (int i = 0; i < plain.size(); i++) {
            for (TextField field : TEXTS) {
                String known = plain.textAt(i, field);
                assertThat(surveyed.textAt(i, field)).isEqualTo(known);
                assertThat(surveyed.isKnownAt(i, field)).isEqualTo(known != null);
            }
            for (NumberField field : NUMBERS) {
                assertThat(surveyed.numberAt(i, field, -1)).isEqualTo(plain.numberAt(i, field, -1));
            }
            for (EventType type : TYPES) {
                assertThat(surveyed.lastBefore(i, type)).isEqualTo(plain.lastBefore(i, type));
            }
        }
    }

    private static Event step(int number, Random random) {
        long texts = 0;
        for (TextField field : TEXTS) {
            texts |= random.nextInt(3) == 0 ? field.bit() : 0;
        }
        long numbers = 0;
        for (NumberField field : NUMBERS) {
            numbers |= random.nextInt(3) == 0 ? field.bit() : 0;
        }
        String[] values = new String[Long.bitCount(texts)];
        for (int i = 0; i < values.length; i++) {
            values[i] = "w" + random.nextInt(3);
        }
        return new Event(
                TYPES[random.nextInt(TYPES.length)],
                "e" + number,
                random.nextInt(10),
                "P1",
                texts,
                values,
                numbers,
                random.longs(Long.bitCount(numbers)).toArray());
    }
}

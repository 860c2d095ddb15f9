package io.qingliu.blacklist.casebook.ledger;

import static io.qingliu.blacklist.casebook.facts.Layout.constant;
import static io.qingliu.blacklist.casebook.facts.Layout.name;
import static io.qingliu.blacklist.casebook.facts.Layout.string;

import io.qingliu.blacklist.casebook.facts.Layout;
import io.qingliu.blacklist.statistics.Counted;
import io.qingliu.domain.result.ListingStatus;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The binary layout of a ledger. */
final class LedgerFormat {

    private LedgerFormat() {}

    static void write(Ledger ledger, DataOutput out) throws IOException {
        out.writeLong(ledger.version);
        name(out, ledger.status);
        out.writeShort(ledger.owed.size());
        for (Map.Entry<String, Owed> entry : ledger.owed.entrySet()) {
            string(out, entry.getKey());
            out.writeLong(entry.getValue().since());
            out.writeBoolean(entry.getValue().corrected());
            name(out, entry.getValue().by());
        }
        out.writeShort(ledger.counted.size());
        for (Counted counted : ledger.counted) {
            string(out, counted.toString());
        }
        out.writeInt(ledger.sent.size());
        for (Map.Entry<String, Long> entry : ledger.sent.entrySet()) {
            string(out, entry.getKey());
            out.writeLong(entry.getValue());
            out.writeLong(ledger.standing.getOrDefault(entry.getKey(), 0L));
        }
    }

    static Ledger read(DataInput in, int format) throws IOException {
        Ledger ledger = new Ledger();
        ledger.version = in.readLong();
        ledger.status = constant(in, ListingStatus.class);
        for (int i = format == Layout.FIRST ? 0 : in.readUnsignedShort(); i > 0; i--) {
            ledger.owed.put(string(in), owed(in, format));
        }
        List<Counted> counted = new ArrayList<>();
        for (int i = format == Layout.FIRST ? 0 : in.readUnsignedShort(); i > 0; i--) {
            counted.add(Counted.parse(string(in)));
        }
        ledger.counted = List.copyOf(counted);
        for (int i = in.readInt(); i > 0; i--) {
            String id = string(in);
            ledger.sent.put(id, in.readLong());
            long standing = format == Layout.FIRST ? (in.readBoolean() ? 1 : 0) : in.readLong();
            if (standing != 0) {
                ledger.standing.put(id, standing);
            }
        }
        return ledger;
    }

    /** Until the fourth format only what no plan named any more was kept. */
    private static Owed owed(DataInput in, int format) throws IOException {
        return format > Layout.BARE_GROUNDS
                ? new Owed(in.readLong(), in.readBoolean(), constant(in, Owed.By.class))
                : new Owed(in.readLong(), false, Owed.By.LEAVING);
    }
}

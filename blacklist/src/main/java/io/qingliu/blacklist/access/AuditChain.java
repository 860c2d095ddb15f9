package io.qingliu.blacklist.access;

import io.qingliu.blacklist.evidence.HashChain;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The result of checking an audit file line by line, whose entries form a {@link HashChain}.
 *
 * @param entries how many lines are entries, up to the break if there is one
 * @param newest what the next entry has to name as the one before it
 * @param line the first line that is not what was written, from 1; 0 if there is none
 * @param fault what is wrong there; null if nothing is
 * @param others how many lines are no entries and part of the chain all the same, as what a crash
 *     cut short
 * @param firstOther the first of them, from 1; 0 if there is none
 */
public record AuditChain(
        long entries, String newest, long line, Fault fault, long others, long firstOther) {

    /** What may be wrong with a line. */
    public enum Fault {
        /** It is no entry, and was not cut short by a crash either. */
        NO_ENTRY,
        /** Its hash does not follow from its content. */
        CHANGED,
        /** The line before it is not the one it was written after. */
        OUT_OF_PLACE
    }

    /**
     * Reads a file that nobody writes to meanwhile. One that has something in it and no entry is
     * broken: what it was is not known.
     *
     * @throws IOException if it cannot be read
     */
    public static AuditChain of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            // Shared with other readers; whoever appends waits.
            channel.lock(0, Long.MAX_VALUE, true);
            AuditChain chain = of(channel);
            boolean isNone = chain.fault() == null && chain.entries() == 0 && chain.others() > 0;
            return isNone ? chain.broken(1, Fault.NO_ENTRY) : chain;
        }
    }

    private AuditChain broken(long at, Fault why) {
        return new AuditChain(entries, newest, at, why, others, firstOther);
    }

    /**
     * Reads a file that is locked; its channel stays open. One in which the very first entry was
     * cut short is whole: the next entry goes behind it.
     */
    static AuditChain of(FileChannel channel) throws IOException {
        channel.position(0);
        // Not closed: that would close the channel and let go of the lock.
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        Reading reading = new Reading();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next != '\n') {
                line.write(next);
                continue;
            }
            AuditChain broken = reading.take(line.toByteArray());
            if (broken != null) {
                return broken;
            }
            line.reset();
        }
        return reading.end(line.toByteArray());
    }

    private static final class Reading {
        private long lines;
        private final HashChain chain = new HashChain();

        /**
         * First of the lines before this one that are no entries; the next entry answers for it.
         */
        private long unanswered;

        /** First of these that no crash can have left. */
        private long foreign;

        private long others;
        private long firstOther;

        AuditChain take(byte[] line) {
            lines++;
            AuditEntry entry = AuditEntry.read(line);
            if (entry == null) {
                others++;
                firstOther = firstOther == 0 ? lines : firstOther;
                unanswered = unanswered == 0 ? lines : unanswered;
                if (foreign == 0 && !AuditEntry.isCutShort(line)) {
                    foreign = lines;
                }
                chain.bind(line);
                return null;
            }
            HashChain.Fault fault = chain.add(entry);
            if (fault == HashChain.Fault.CHANGED) {
                return broken(lines, Fault.CHANGED);
            }
            if (fault == HashChain.Fault.OUT_OF_PLACE) {
                return unanswered == 0
                        ? broken(lines, Fault.OUT_OF_PLACE)
                        : broken(unanswered, Fault.NO_ENTRY);
            }
            unanswered = 0;
            foreign = 0;
            return null;
        }

        AuditChain end(byte[] unfinished) {
            if (unfinished.length > 0) {
                // A crash, perhaps the second in a row; the next entry will answer for both.
                // It leaves the beginning of an entry: what is none was not written here.
                AuditChain broken = take(unfinished);
                if (broken != null) {
                    return broken;
                }
                return foreign == 0 ? whole() : broken(foreign, Fault.NO_ENTRY);
            }
            return unanswered == 0 ? whole() : broken(unanswered, Fault.NO_ENTRY);
        }

        private AuditChain whole() {
            return broken(0, null);
        }

        private AuditChain broken(long line, Fault fault) {
            return new AuditChain(chain.length(), chain.newest(), line, fault, others, firstOther);
        }
    }
}

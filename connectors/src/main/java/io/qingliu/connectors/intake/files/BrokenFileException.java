package io.qingliu.connectors.intake.files;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * A packed file that was cut short or damaged: whoever gave it has to give it again. It has no
 * cause, because a failure is reported by its first cause, and that one knows of no file.
 */
public final class BrokenFileException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final String why;

    private BrokenFileException(Path file, IOException found) {
        super(file + " cannot be read: " + messageOf(found));
        addSuppressed(found);
        this.file = file.toString();
        this.why = messageOf(found);
    }

    /** What to throw for a failure while the file was read; of another kind it names the file. */
    public static IOException of(Path file, IOException found) {
        if (found instanceof EOFException || found instanceof ZipException) {
            return new BrokenFileException(file, found);
        }
        IOException named = new IOException(file + " cannot be read: " + messageOf(found));
        named.addSuppressed(found);
        return named;
    }

    /** An empty file has an end that says nothing. */
    private static String messageOf(IOException found) {
        if (found.getMessage() != null) {
            return found.getMessage();
        }
        return found instanceof EOFException
                ? "it ends too early"
                : found.getClass().getSimpleName();
    }

    /** Its path. */
    public String file() {
        return file;
    }

    /** The unpacker's message. */
    public String why() {
        return why;
    }
}

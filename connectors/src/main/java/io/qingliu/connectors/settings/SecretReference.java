package io.qingliu.connectors.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A secret as settings name it: {@code env:NAME} for an environment variable, {@code file:PATH} for
 * what a file holds, or the secret itself.
 */
public final class SecretReference {

    private static final String FROM_ENVIRONMENT = "env:";
    private static final String FROM_FILE = "file:";

    private SecretReference() {}

    /** Whether it only names the secret, so that it may be shown. */
    public static boolean isName(String reference) {
        return reference.startsWith(FROM_ENVIRONMENT) || reference.startsWith(FROM_FILE);
    }

    /**
     * The secret, resolved on this machine; of a file without the blanks and line ends around it.
     *
     * @param reference null for null
     * @throws BadSettingException naming the key, if there is no such variable or file
     */
    public static String resolve(String key, String reference) {
        if (reference == null) {
            return null;
        }
        if (reference.startsWith(FROM_ENVIRONMENT)) {
            String value = System.getenv(reference.substring(FROM_ENVIRONMENT.length()));
            if (value == null) {
                throw new BadSettingException(
                        key, reference, "be the name of an environment variable that is set");
            }
            return value;
        }
        if (reference.startsWith(FROM_FILE)) {
            try {
                return Files.readString(Path.of(reference.substring(FROM_FILE.length()))).strip();
            } catch (IOException | InvalidPathException e) {
                throw new BadSettingException(key, reference, "be the name of a readable file");
            }
        }
        return reference;
    }
}

package io.qingliu.jobs.settings;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Which build this is. */
public final class ProductVersion {

    private static final String RESOURCE = "/io/qingliu/jobs/settings/build.properties";

    private ProductVersion() {}

    /** The version, such as {@code 1.0.0}. */
    public static String read() throws IOException {
        Properties build = new Properties();
        try (InputStream in = ProductVersion.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            build.load(in);
        }
        return build.getProperty("version");
    }
}

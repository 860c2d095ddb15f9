# The console, for ../kubernetes/base/console.yaml. From the root of the repository:
#
#   mvn -B -pl cli -am -Dmaven.test.skip=true package
#   docker build -t qingliu-console:0.1.0 -f deploy/image/console.Dockerfile cli/target
FROM eclipse-temurin:17-jre-jammy
# Of root, and read only: whoever breaks in cannot write here.
COPY lib/ /opt/qingliu/lib/
COPY qingliu-cli.jar /opt/qingliu/
USER 10001:10001
# What the launcher gives to Java, but that the heap follows the memory of the container. JDK_JAVA_OPTIONS adds to it.
ENTRYPOINT ["java", \
    "--add-opens=java.base/java.lang=ALL-UNNAMED", \
    "--add-opens=java.base/java.util=ALL-UNNAMED", \
    "--add-opens=java.base/java.time=ALL-UNNAMED", \
    "--add-opens=java.base/java.net=ALL-UNNAMED", \
    "-XX:MaxRAMPercentage=60", \
    "-XX:+UseParallelGC", \
    "-XX:+ExitOnOutOfMemoryError", \
    "-Dfile.encoding=UTF-8", \
    "-cp", "/opt/qingliu/qingliu-cli.jar:/opt/qingliu/lib/*", \
    "io.qingliu.cli.Qingliu"]

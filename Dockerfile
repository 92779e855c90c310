# syntax=docker/dockerfile:1
FROM maven:3.9.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN mvn -q -B -Pcluster -pl dashboard -am -Dmaven.test.skip=true package

# The dashboard, `ouvidor pipeline` and `ouvidor import`.
FROM eclipse-temurin:17.0.19_10-jre-noble AS ouvidor
# With a font the pictures in digests can be drawn; without one they go without.
RUN apt-get update \
  && apt-get install -y --no-install-recommends fontconfig fonts-noto-core \
  && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --no-create-home ouvidor && install -d -o ouvidor /data
COPY --from=build /src/dashboard/target/ouvidor/lib /opt/ouvidor/lib
USER 10001
EXPOSE 7070
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-cp", "/opt/ouvidor/lib/*", "dev.ouvidor.dashboard.Ouvidor"]
CMD ["dashboard", "--config", "/etc/ouvidor/ouvidor.yaml", "--data", "/data"]

# Flink with the job. Its user is `flink` (9999), which must own the checkpoints.
FROM flink:2.2.1-java17 AS job
RUN install -d -o flink -g flink /checkpoints
COPY --from=build /src/pipeline/target/ouvidor-pipeline-*-job.jar /opt/flink/usrlib/
COPY --chmod=755 pipeline/src/main/docker/start-job /usr/local/bin/start-job
USER flink

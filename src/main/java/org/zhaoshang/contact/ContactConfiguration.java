package org.zhaoshang.contact;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhaoshang.audit.PersonalDataTrail;
import org.zhaoshang.graph.SealedNumbers;
import org.zhaoshang.record.KeptFiles;
import org.zhaoshang.record.RecordHistory;
import org.zhaoshang.record.SharedContacts;
import org.zhaoshang.schema.record.RecordTypes;
import org.zhaoshang.secret.KeyFile;

/** Puts the contacts together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ContactProperties.class)
class ContactConfiguration {

  @Bean
  ContactKey contactKey(JdbcClient jdbc, ContactProperties properties) {
    return new ContactKey(
        jdbc, KeyFile.key("zhaoshang.contact.key", properties.key(), properties.keyFile()));
  }

  @Bean
  Owners owners(RecordTypes types, List<SharedContacts> shared) {
    return new Owners(types, shared);
  }

  @Bean
  Contacts contacts(JdbcClient jdbc, ContactKey key, Owners owners) {
    return new Contacts(jdbc, key, owners);
  }

  @Bean
  ContactImport contactImport(Contacts contacts, ContactKey key, Owners owners) {
    return new ContactImport(contacts, key, owners);
  }

  @Bean
  ContactReader contactReader(
      JdbcClient jdbc, ContactKey key, PersonalDataTrail trail, Owners owners) {
    return new ContactReader(jdbc, key, trail, owners);
  }

  @Bean
  ContactCheck contactCheck(JdbcClient jdbc, ContactKey key) {
    return new ContactCheck(jdbc, key);
  }

  @Bean
  PersonalDataDesk personalDataDesk(
      Contacts contacts,
      ContactKey key,
      KeptFiles files,
      RecordHistory history,
      PersonalDataTrail trail,
      SealedNumbers seal) {
    return new PersonalDataDesk(contacts, key, files, history, trail, seal);
  }
}

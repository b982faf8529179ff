// What a queue of Genesys Cloud may have as canned responses: the one way for an agent to send more than text and files.
export const CANNED = [
  {
    name: 'Ask: send it again?',
    text: 'Shall we send your parcel once more?',
    content: ['Yes, please', 'No, thank you'].map((text) => ({
      contentType: 'QuickReply',
      quickReply: {text, payload: text, action: 'Message'},
    })),
  },
  {
    name: 'Cards: two parcel shops',
    text: 'These shops are near you:',
    content: [
      {
        contentType: 'Carousel',
        carousel: {
          cards: [
            {
              title: 'Flower shop Linden',
              description: 'High Street 4, open until 20:00',
              actions: [{type: 'Postback', text: 'Take it to Linden', payload: 'SHOP-1'}],
            },
            {
              title: 'Kiosk at the station',
              description: 'Platform 1, open until 23:00',
              actions: [{type: 'Postback', text: 'Take it to the station', payload: 'SHOP-2'}],
            },
          ],
        },
      },
    ],
  },
  {
    name: 'Pick: a time',
    content: [
      {
        contentType: 'DatePicker',
        datePicker: {
          title: 'When shall we come?',
          subtitle: 'It takes a minute',
          availableTimes: [1, 2].map((days) => {
            const time = new Date(Date.now() + days * 86400000);
            time.setHours(10, 0, 0, 0);
            return {dateTime: time.toISOString(), duration: 3600};
          }),
        },
      },
    ],
  },
  {
    name: 'List: what is wrong?',
    content: [
      {
        contentType: 'ListPicker',
        listPicker: {
          receivedMessage: {title: 'What is wrong with it?'},
          sections: [
            {
              title: 'The parcel',
              multipleSelection: false,
              items: [
                {id: 'WET', title: 'It is wet'},
                {id: 'OPEN', title: 'It is open'},
                {id: 'OTHER', title: 'Something else'},
              ],
            },
          ],
        },
      },
    ],
  },
  {
    name: 'Template: confirmation',
    text: 'Your parcel 00340 is on its way again.',
    content: [
      {
        contentType: 'Notification',
        template: {
          header: {type: 'Text', text: 'Parcel 00340'},
          body: {text: 'Your parcel 00340 is on its way again.'},
          footer: {text: 'Parcel service, always there'},
        },
      },
    ],
  },
];
